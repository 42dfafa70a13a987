using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Tests.Remediation;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>Clearing and restoring at a third party's AWS, held against what boto3 reads there before, between and after.</summary>
public sealed class RemediationTests(MotoServer moto) : IClassFixture<MotoServer>
{
    /// <summary>Those that the shapes are made in.</summary>
    private static readonly string[] Regions = ["eu-west-1", "us-east-1"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Groups_of_every_shape_are_cleared_and_come_back()
    {
        Python.Require("boto3");
        string endpoint = (await moto.RequireAsync()).ToString();
        await Python.RunAsync("Moto/world.py", string.Empty, null, endpoint);
        string[] before = await RulesAsync(endpoint);
        Assert.True(before.Length > 20, $"There are only {before.Length} rules.");
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { EndpointUrl = endpoint, AccessKey = "testing", SecretKey = "testing", Regions = ["us-east-1"] }, Cancel);
        string folder = Path.Combine(Path.GetTempPath(), "defaultsgaudit-tests", Guid.NewGuid().ToString("N"));
        SavePlace place = SavePlace.Folder(folder);
        try
        {
            RemediationRun cleared = await RemediationRun.ReadAsync(
                RuleClearing.RunAsync(SweepSource.Of(new TargetQuery { Session = session, Regions = Regions }), 8, new ClearOptions { SaveTo = place, Force = true }),
                _ => Task.FromResult(Answer.Yes),
                Cancel);
            Assert.True(cleared.Failures.Count == 0, cleared.ToString());
            Assert.Equal(before.Length, cleared.Results.Sum(result => result.RemovedRules.Count));
            Assert.Empty(await RulesAsync(endpoint));

            RemediationRun restored = await RemediationRun.ReadAsync(
                RuleRestoring.RunAsync(SweepSource.Of(new RestoreSource { Session = session, Places = [place] }), 8, new RestoreOptions { SaveTo = place, Exact = true }),
                _ => Task.FromResult(Answer.Yes),
                Cancel);
            Assert.True(restored.Failures.Count == 0, restored.ToString());
            Assert.Equal(before, await RulesAsync(endpoint));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string[]> RulesAsync(string endpoint)
    {
        string said = await Python.RunAsync("Moto/rules.py", string.Empty, null, [endpoint, .. Regions]);
        return [.. JsonDocument.Parse(said).RootElement.EnumerateArray().Select(rule => rule.GetString()!)];
    }
}
