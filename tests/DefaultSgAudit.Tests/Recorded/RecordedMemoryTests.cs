using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance.Recorded;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Recorded;

/// <summary>What is held while the records of 85,000 groups go by.</summary>
public sealed class RecordedMemoryTests
{
    private const int Groups = 85_000;
    private const int PageSize = 100;

    [Fact]
    public async Task Memory_does_not_grow_with_the_rows()
    {
        string rules = $"[{string.Join(",", Enumerable.Range(0, 50).Select(port =>
            $$"""{"ipProtocol":"tcp","fromPort":{{port}},"toPort":{{port}},"ipv4Ranges":[{"cidrIp":"10.0.{{port}}.0/24","description":"a rule that fills a line"}]}"""))}]";
        ScriptedConfig config = new(Pages((account, number) => ScriptedConfig.Vpc($"vpc-{number:x17}", account)),
            Pages((account, number) => ScriptedConfig.Group($"sg-{number:x17}", $"vpc-{number:x17}", account, rules)));
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { AccessKey = "id", SecretKey = "secret", DefaultRegion = RecordedRun.Home }, TestContext.Current.CancellationToken);
        RecordedQuery query = new() { Session = session, Aggregator = RecordedRun.Name };
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        int judged = 0;
        await foreach (SweepEvent found in RecordedAudit
            .RunAsync(SweepSource.Of(query), 4, null, _ => new RecordedServices(config, () => throw new InvalidOperationException(), RecordedRun.Home))
            .WithCancellation(TestContext.Current.CancellationToken))
        {
            if (found is ItemsEvent<ComplianceResult> items)
            {
                judged += items.Items.Count(result => result.InboundRuleCount == 50);
                if (judged % 8_500 == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                }
            }
        }

        // A row is 5 KB and a result more: all of them would be 500 MB. The queue between the stages holds 64 pages.
        Assert.Equal(Groups, judged);
        Assert.InRange(most, 1, 100_000_000);
        TestContext.Current.SendDiagnosticMessage($"{most / 1_000_000} MB held at the most.");
    }

    private static IEnumerable<IReadOnlyList<string>> Pages(Func<string, int, string> row)
    {
        for (int page = 0; page < Groups / PageSize; page++)
        {
            yield return [.. Enumerable.Range(page * PageSize, PageSize).Select(number => row($"{210_000_000_001 + (number % 1000)}", number))];
        }
    }
}
