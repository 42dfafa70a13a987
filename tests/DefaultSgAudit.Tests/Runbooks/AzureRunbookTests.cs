using System.Text;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Shell;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runbooks;

/// <summary>The runbook for Azure Automation, in PowerShell, with a credential asset of our own making.</summary>
public sealed class AzureRunbookTests(BuiltModule module)
{
    private const int Regions = 2;
    private const int StreamBytes = 1024 * 1024;
    private const int PortalBytes = 200 * 1024;

    private static readonly SandboxWorldOptions Small = new() { Accounts = 12, Regions = Regions, OpenShare = 1 };

    [Fact]
    public async Task The_shards_together_are_the_organization_and_no_stream_tells_the_key()
    {
        using RunbookWorld world = new(await module.RequireAsync(), Small);
        List<string> accounts = [];
        for (int shard = 1; shard <= 3; shard++)
        {
            RunbookRun run = await RunAsync(world, new { Shard = $"{shard}/3" });
            Assert.Null(run.Failure);
            string[] rows = Rows(run);
            string[] found = [.. rows.Select(row => row.Split(',')[0]).Distinct()];
            Assert.Equal($"Shard {shard}/3: {found.Length} accounts, 0 compliant, {found.Length * Regions} non-compliant, 0 unknown.", run.Output[^1].GetString());
            Assert.Equal(found.Length * Regions, rows.Length);
            Assert.Empty(run.Streams["Progress"]);
            Assert.Empty(run.Streams["Error"]);
            AssertTellsNoKey(run, world);
            accounts.AddRange(found);
        }

        Assert.Equal(world.AccountIds.Order(), accounts.Order());
    }

    [Fact]
    public async Task What_is_unknown_fails_the_job_after_all_else_was_said()
    {
        using RunbookWorld world = new(await module.RequireAsync(), Small);
        string denied = world.AccountIds.Last();
        world.Server.Faults.Add(Fault.DenyByServiceControlPolicy(account: denied, region: AwsRegions.EnabledByDefault[0], action: "ec2:DescribeVpcs"));
        RunbookRun run = await RunAsync(world, new { Region = new[] { AwsRegions.EnabledByDefault[0] } });
        Assert.Contains("Shard 1/1: 1 results are Unknown (ServiceControlPolicyDeny 1), 1 errors.", run.Failure, StringComparison.Ordinal);
        Assert.Equal("Shard 1/1: 12 accounts, 0 compliant, 12 non-compliant, 1 unknown.", run.Output[^1].GetString());
        Assert.Equal(12 + 1, Rows(run).Length);
        Assert.Contains(denied, Assert.Single(run.Streams["Error"]), StringComparison.Ordinal);
        AssertTellsNoKey(run, world);
    }

    [Fact]
    public async Task A_key_that_AWS_refuses_and_an_asset_that_is_not_there_fail_the_job()
    {
        using RunbookWorld world = new(await module.RequireAsync(), Small);
        RunbookRun refused = await RunAsync(world, new { }, secret: new string('x', 40));
        Assert.NotNull(refused.Failure);
        Assert.DoesNotContain(new string('x', 40), refused.Everything, StringComparison.Ordinal);
        RunbookRun missing = await RunAsync(world, new { CredentialName = "Other" });
        Assert.Contains("There is no credential asset 'Other'", missing.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_accounts_come_in_records_that_the_portal_shows()
    {
        using RunbookWorld world = new(await module.RequireAsync(), new SandboxWorldOptions { Accounts = 100, OpenShare = 1 });
        RunbookRun run = await RunAsync(world, new { });
        Assert.Null(run.Failure);
        Assert.Equal(1700, Rows(run).Length);
        Assert.All(run.Output, record => Assert.InRange(Encoding.UTF8.GetByteCount(record.GetString()!), 1, PortalBytes));
        Assert.InRange(run.Output.Length, 3, 10);
        TestContext.Current.TestOutputHelper?.WriteLine($"100 accounts, 17 regions: {run.PeakBytes / 1024 / 1024} MB at most in the whole process.");
    }

    [Fact]
    public async Task More_than_a_stream_is_sure_to_hold_fails_the_job()
    {
        using RunbookWorld world = new(
            await module.RequireAsync(), new SandboxWorldOptions { Accounts = 10, VpcsPerRegion = 60, OpenShare = 1 });
        RunbookRun run = await RunAsync(world, new { });
        Assert.Contains("Start it again with more shards.", run.Failure, StringComparison.Ordinal);
        Assert.InRange(run.Output.Sum(record => Encoding.UTF8.GetByteCount(record.GetString()!)), PortalBytes, StreamBytes);
    }

    private static string[] Rows(RunbookRun run)
    {
        List<string> rows = [];
        foreach (string record in run.Output[..^1].Select(record => record.GetString()!))
        {
            string[] lines = record.Split('\n');
            Assert.Equal("AccountId,Region,VpcId,GroupId,IsDefaultVpc,Status,InboundRuleCount,OutboundRuleCount,FailureKind,Reason", lines[0]);
            rows.AddRange(lines[1..]);
        }

        return [.. rows];
    }

    private static void AssertTellsNoKey(RunbookRun run, RunbookWorld world)
    {
        Assert.DoesNotContain(world.Server.World.Credentials.SecretAccessKey, run.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Server.World.Credentials.AccessKeyId, run.Everything, StringComparison.Ordinal);
    }

    private static async Task<RunbookRun> RunAsync(RunbookWorld world, object parameters, string? secret = null)
    {
        Dictionary<string, string> environment = world.Environment();
        environment["RUNBOOK_ASSET"] = "DefaultSgAudit";
        environment["RUNBOOK_KEY"] = world.Server.World.Credentials.AccessKeyId;
        environment["RUNBOOK_SECRET"] = secret ?? world.Server.World.Credentials.SecretAccessKey;
        string script = await File.ReadAllTextAsync(
            Repository.PathOf("docs", "runbooks", "AuditOrganization.AzureAutomation.ps1"), TestContext.Current.CancellationToken);
        return await RunbookRun.OfAsync(script, "prepare-azure.ps1", world.Modules, environment, parameters);
    }
}
