using System.Collections.Concurrent;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance.Recorded;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Recorded;

/// <summary>What is held while the records of 34,000 groups go by.</summary>
public sealed class RecordedMemoryTests
{
    private const int Groups = 34_000;
    private const int PageSize = 100;

    /// <summary>A row of each page, to see whether anybody still holds it: other tests use memory too, so its amount says nothing.</summary>
    private readonly ConcurrentQueue<WeakReference> _rows = [];

    [Fact]
    public async Task Memory_does_not_grow_with_the_rows()
    {
        string rules = $"[{string.Join(",", Enumerable.Range(0, 10).Select(port =>
            $$"""{"ipProtocol":"tcp","fromPort":{{port}},"toPort":{{port}},"ipv4Ranges":[{"cidrIp":"10.0.{{port}}.0/24","description":"a rule that fills a line"}]}"""))}]";
        ScriptedConfig config = new(Pages((account, number) => ScriptedConfig.Vpc($"vpc-{number:x17}", account)),
            Pages((account, number) => ScriptedConfig.Group($"sg-{number:x17}", $"vpc-{number:x17}", account, rules)));
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { AccessKey = "id", SecretKey = "secret", DefaultRegion = RecordedRun.Home }, TestContext.Current.CancellationToken);
        RecordedQuery query = new() { Session = session, Aggregator = RecordedRun.Name };
        List<WeakReference> results = [];
        int mostRows = 0;
        int mostResults = 0;
        int judged = 0;
        await foreach (SweepEvent found in RecordedAudit
            .RunAsync(SweepSource.Of(query), 4, null, _ => new RecordedServices(config, () => throw new InvalidOperationException(), RecordedRun.Home))
            .WithCancellation(TestContext.Current.CancellationToken))
        {
            if (found is ItemsEvent<ComplianceResult> items)
            {
                judged += items.Items.Count(result => result.InboundRuleCount == 10);
                if (judged % 6_800 == 0)
                {
                    GC.Collect();
                    mostRows = Math.Max(mostRows, _rows.Count(row => row.IsAlive));
                    mostResults = Math.Max(mostResults, results.Count(result => result.IsAlive));
                }

                results.Add(new WeakReference(items.Items[0]));
            }
        }

        // The queues between the stages hold 64 pages each; what was read before them is gone.
        Assert.Equal(Groups, judged);
        Assert.Equal(2 * Groups / PageSize, _rows.Count);
        Assert.True(results.Count >= Groups / PageSize);
        Assert.InRange(mostRows, 0, 150);
        Assert.InRange(mostResults, 0, 10);
    }

    private IEnumerable<IReadOnlyList<string>> Pages(Func<string, int, string> row)
    {
        for (int page = 0; page < Groups / PageSize; page++)
        {
            List<string> rows = [.. Enumerable.Range(page * PageSize, PageSize).Select(number => row($"{210_000_000_001 + (number % 1000)}", number))];
            _rows.Enqueue(new WeakReference(rows[0]));
            yield return rows;
        }
    }
}
