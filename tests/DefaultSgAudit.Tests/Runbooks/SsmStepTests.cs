using System.Text.Json;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.Requests;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Shell;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runbooks;

/// <summary>
/// The step's script, taken out of the runbook and run in PowerShell, with its input as Systems Manager hands it over and folders
/// for buckets. AWS.Tools.S3 is not the real one.
/// </summary>
public sealed class SsmStepTests(BuiltModule module)
{
    private const int Shards = 3;
    private const int Regions = 3;

    private static readonly SandboxWorldOptions Small = new() { Accounts = 12, Regions = Regions, OpenShare = 1 };

    [Fact]
    public async Task The_shards_together_are_the_organization_and_each_account_is_in_one()
    {
        using RunbookWorld world = new(await module.RequireAsync(), Small);
        string hash = world.PutModule("modules", "DefaultSgAudit.zip");
        List<string> accounts = [];
        for (int shard = 1; shard <= Shards; shard++)
        {
            world.Server.Requests.Reset();
            RunbookRun run = await RunAsync(world, hash, $"{shard}/{Shards}");
            Assert.Null(run.Failure);
            JsonElement payload = Assert.Single(run.Output);
            string[] rows = ReadReport(world, payload);
            Assert.Equal("AccountId,Region,VpcId,GroupId,IsDefaultVpc,Status,InboundRuleCount,OutboundRuleCount,FailureKind,Reason,CheckedAt", rows[0]);
            string[] found = [.. rows[1..].Select(row => row.Split(',')[0]).Distinct()];
            Assert.All(rows[1..], row => Assert.Matches(",[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$", row));
            Assert.Equal(found.Length, payload.GetProperty("Accounts").GetInt32());
            Assert.Equal(found.Length * Regions, rows.Length - 1);
            Assert.Equal(rows.Length - 1, payload.GetProperty("NonCompliant").GetInt32());
            Assert.Empty(run.Streams["Error"]);
            Assert.Empty(run.Streams["Progress"]);
            AssertCostsWhatTheTopicSays(world.Server.Requests, found.Length);
            accounts.AddRange(found);
        }

        Assert.Equal(world.AccountIds.Order(), accounts.Order());
    }

    [Fact]
    public async Task What_is_unknown_fails_the_step_and_the_report_has_it()
    {
        using RunbookWorld world = new(await module.RequireAsync(), Small);
        string hash = world.PutModule("modules", "DefaultSgAudit.zip");
        string denied = world.AccountIds.Last();
        world.Server.Faults.Add(Fault.DenyByServiceControlPolicy(account: denied, region: AwsRegions.EnabledByDefault[0], action: "ec2:DescribeVpcs"));
        RunbookRun run = await RunAsync(world, hash, "1/1");
        Assert.Empty(run.Output);
        Assert.Contains("Shard 1/1: 1 results are Unknown (ServiceControlPolicyDeny 1), 1 errors, 36 findings in 12 accounts.", run.Failure, StringComparison.Ordinal);
        Assert.Empty(run.Streams["Error"]);
        Assert.Contains(denied, Assert.Single(run.Streams["Information"], text => text.Contains(denied, StringComparison.Ordinal)), StringComparison.Ordinal);
        string[] rows = await File.ReadAllLinesAsync(Assert.Single(Reports(world)), TestContext.Current.CancellationToken);
        Assert.Equal(1 + 36 + 1, rows.Length);
        Assert.Contains(denied, Assert.Single(rows, row => row.Contains(",Unknown,", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regions_are_handed_on_and_no_findings_are_a_report_too()
    {
        using RunbookWorld world = new(await module.RequireAsync(), Small with { OpenShare = 0 });
        string hash = world.PutModule("modules", "DefaultSgAudit.zip");
        RunbookRun run = await RunAsync(world, hash, "1/1", AwsRegions.EnabledByDefault[0]);
        JsonElement payload = Assert.Single(run.Output);
        Assert.Equal((12, 12, 0), (payload.GetProperty("Accounts").GetInt32(), payload.GetProperty("Compliant").GetInt32(), payload.GetProperty("NonCompliant").GetInt32()));
        Assert.Single(ReadReport(world, payload));
    }

    [Fact]
    public async Task Another_zip_than_the_one_named_is_not_run()
    {
        using RunbookWorld world = new(await module.RequireAsync(), Small);
        world.PutModule("modules", "DefaultSgAudit.zip");
        RunbookRun run = await RunAsync(world, new string('0', 64), "1/1");
        Assert.Contains("It was not run.", run.Failure, StringComparison.Ordinal);
        Assert.Equal(0, world.Server.Requests.Total);
        Assert.Empty(Reports(world));
    }

    [Fact]
    public async Task An_input_is_data_whatever_it_says()
    {
        using RunbookWorld world = new(await module.RequireAsync(), Small);
        string hash = world.PutModule("modules", "DefaultSgAudit.zip");
        RunbookRun run = await RunAsync(world, hash, "1/1'; throw 'escaped' #");
        Assert.Contains("is no part of the accounts", run.Failure, StringComparison.Ordinal);
    }

    /// <summary>
    /// The formula of the topic: two requests for an account and two for each of its regions, and the list of accounts; one more
    /// asks whose credentials they are.
    /// </summary>
    private static void AssertCostsWhatTheTopicSays(RequestLog requests, int accounts)
    {
        int formula = accounts * (2 + (2 * AwsRegions.EnabledByDefault.Count));
        Assert.InRange(requests.Total, formula, formula + 2);
    }

    private static string[] Reports(RunbookWorld world)
    {
        string folder = Path.Combine(world.Buckets, "reports");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csv", SearchOption.AllDirectories) : [];
    }

    private static string[] ReadReport(RunbookWorld world, JsonElement payload)
    {
        string place = payload.GetProperty("Report").GetString()!;
        Assert.Matches("^s3://reports/default-groups/[0-9-]{10}/shard-[0-9]+-of-[0-9]+-[0-9a-f-]{36}[.]csv$", place);
        return File.ReadAllLines(Path.Combine(world.Buckets, place["s3://".Length..]));
    }

    private static Task<RunbookRun> RunAsync(RunbookWorld world, string hash, string shard, params string[] regions)
    {
        Dictionary<string, string> environment = world.Environment();
        environment["AWS_ACCESS_KEY_ID"] = world.Server.World.Credentials.AccessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = world.Server.World.Credentials.SecretAccessKey;
        Dictionary<string, object> values = new()
        {
            ["Shard"] = shard, ["ModuleBucket"] = "modules", ["ModuleSha256"] = hash, ["ReportBucket"] = "reports",
        };
        if (regions.Length > 0)
        {
            values["Region"] = regions;
        }

        environment["InputPayload"] = SsmDocument.Payload(values);
        return RunbookRun.OfAsync(
            SsmDocument.Script, "prepare-ssm.ps1", Repository.PathOf("tests", "DefaultSgAudit.Tests", "Runbooks", "Modules"), environment);
    }
}
