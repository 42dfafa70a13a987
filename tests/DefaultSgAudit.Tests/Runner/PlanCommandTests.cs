using System.Text.Json;
using System.Text.Json.Nodes;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Runner;

/// <summary><c>plan</c> and <c>test</c>: from an account's members and flow logs to plans, and to what they would do.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private readonly SandboxServer _sandbox = SandboxServer.Start();
    private readonly string _folder = Directory.CreateTempSubdirectory("plans-").FullName;
    private readonly string _logs;

    public PlanCommandTests() =>
        _logs = $"s3://{DemoTraffic.Add(_sandbox.World, DateTimeOffset.Parse("2026-08-02T00:00Z", System.Globalization.CultureInfo.InvariantCulture)).Name}/standard";

    private SandboxRegion Ireland => _sandbox.World.Account(_sandbox.World.Credentials.AccountId).Region(DemoTraffic.Region);

    public void Dispose()
    {
        _sandbox.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Members_get_groups_that_let_their_traffic_through()
    {
        string files = Path.Combine(_folder, "files");
        RunnerProcess planned = await PlanAsync("--format", "json", "--plan-path", files);

        // A day of logs is thin evidence, and that is a finding.
        Assert.Equal(ExitCodes.Findings, planned.ExitCode);
        IReadOnlyList<Plan> plans = PlanDocument.ParseAll(planned.Output, "standard output");
        Assert.Equal(
            Ireland.NetworkInterfaces.Where(found => found.Groups.Any(group => Ireland.SecurityGroup(group.GroupId).IsDefault)).Select(found => found.Id).Order(),
            plans.SelectMany(plan => plan.Members).Select(member => member.NetworkInterfaceId).Order());
        Assert.Equal(plans.Select(PlanDocument.Write).Order(), Directory.GetFiles(files).Select(File.ReadAllText).Order());
        Assert.Contains($"{plans.Count} plans: {plans.Sum(plan => plan.Groups.Count)} groups for {plans.Sum(plan => plan.Members.Count)} members", planned.Error, StringComparison.Ordinal);

        string array = Path.Combine(_folder, "all.json");
        await File.WriteAllTextAsync(array, planned.Output, TestContext.Current.CancellationToken);
        RunnerProcess[] tests = await Task.WhenAll(TestAsync("--plan", files), TestAsync("--plan", array));
        foreach (RunnerProcess test in tests)
        {
            JsonElement[] results = [.. JsonDocument.Parse(test.Output).RootElement.EnumerateArray()];
            Assert.Equal(plans.Select(plan => plan.VpcId), results.Select(result => result.GetProperty("VpcId").GetString()));
            Assert.Equal(ExitCodes.Clean, test.ExitCode);
            Assert.All(results, result => Assert.True(result.GetProperty("Passed").GetBoolean()));
            Assert.All(results, result => Assert.NotEqual(0, result.GetProperty("Covered").GetInt32()));
        }

        Assert.Equal(tests[0].Output, tests[1].Output);
        Assert.All(_sandbox.Requests.Counts, count => Assert.Matches("^(Describe|Get|List)", count.Action));
    }

    /// <summary>Ids of VPC endpoints and file systems are the owner's name, and a part of the group's.</summary>
    [Fact]
    public async Task Columns_of_the_table_hold_the_names_that_ids_make()
    {
        string[] lines = (await PlanAsync()).Output.TrimEnd().Split('\n');
        string[] names = ["INTERFACE", "OWNER", "GROUPS", "WHY"];
        int[] starts = [.. names.Select(name => lines[0].IndexOf(name, StringComparison.Ordinal))];
        Assert.Contains(lines, line => line.Contains(" dsg-vpcendpoint-vpce-", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.All(starts, start => Assert.True(line[start - 1] == ' ' && line[start] != ' ', line)));
    }

    [Fact]
    public async Task A_rule_that_is_missing_is_named_and_3()
    {
        RunnerProcess planned = await PlanAsync("--format", "json");
        JsonNode plans = JsonNode.Parse(planned.Output)!;
        JsonArray groups = plans[0]!["plan"]!["groups"]!.AsArray();
        JsonNode group = groups.First(each => each!["rules"]!.AsArray().Count > 0)!;
        int port = (int)group["rules"]![0]!["toPort"]!;
        group["rules"]!.AsArray().RemoveAt(0);
        string path = Path.Combine(_folder, "changed.json");
        await File.WriteAllTextAsync(path, plans.ToJsonString(), TestContext.Current.CancellationToken);

        RunnerProcess test = await TestAsync("--plan", path, "--detail");

        Assert.Equal(ExitCodes.Findings, test.ExitCode);
        JsonElement broken = JsonDocument.Parse(test.Output).RootElement.EnumerateArray().First(item => item.GetProperty("Verdict").GetString() == nameof(PlanVerdict.WouldBreak));
        Assert.Equal(port, broken.GetProperty("MissingRule").GetProperty("ToPort").GetInt32());
        Assert.Equal((string?)group["name"], broken.GetProperty("MissingFrom").GetString());
    }

    [Theory]
    [InlineData("table", "DEFAULT GROUP        INTERFACE             OWNER", false)]
    [InlineData("table", "DEFAULT GROUP        KIND          OF", true)]
    [InlineData("csv", "AccountId,Region,VpcId,GroupId,GroupName,Role,Members,Direction", false)]
    [InlineData("csv", "AccountId,Region,VpcId,GroupId,Kind,", true)]
    public async Task A_line_is_a_member_a_rule_or_a_finding(string format, string header, bool isOfFindings)
    {
        RunnerProcess run = await PlanAsync(["--format", format, "--plan-path", _folder, .. isOfFindings ? (string[])["--findings"] : []]);
        string[] lines = run.Output.TrimEnd().Split('\n');
        Plan[] plans = [.. Directory.GetFiles(_folder).SelectMany(PlanFile.Read)];
        Assert.StartsWith(header, lines[0], StringComparison.Ordinal);
        int expected = plans.Sum(plan => isOfFindings ? plan.Findings.Count
            : format == "csv" ? plan.Groups.Sum(group => Math.Max(1, group.Rules.Count))
            : plan.Members.Count);
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, lines.Length - 1);
    }

    [Fact]
    public async Task Without_a_record_there_is_no_plan()
    {
        RunnerProcess run = await PlanAsync("--start-time", "2020-01-01", "--end-time", "2020-01-02");

        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("error NothingToLookAt: No flow log record was read", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_plan_that_is_there_is_not_replaced_unless_it_is_said()
    {
        RunnerProcess[] runs = [await PlanAsync("--plan-path", _folder), await PlanAsync("--plan-path", _folder), await PlanAsync("--plan-path", _folder, "--force")];

        Assert.Equal([ExitCodes.Findings, ExitCodes.CouldNotRun, ExitCodes.Findings], runs.Select(run => run.ExitCode));
        Assert.Contains("error PlanExists: ", runs[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_lives_nothing_is_planned()
    {
        using SandboxServer empty = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { Regions = 2 }));
        RunnerProcess run = await RunnerProcess.RunAsync(empty.EnvironmentVariables(), "plan", "--path", _folder, "--format", "json");

        Assert.Equal((ExitCodes.Clean, "[]\n"), (run.ExitCode, run.Output));
        Assert.Contains("there is nothing to plan", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan", "It is not said where the flow logs are")]
    [InlineData("plan", "--name-prefix takes up to 100", "--path", "x", "--name-prefix", "sg-x")]
    [InlineData("plan", "--most-unseen takes a share", "--path", "x", "--most-unseen", "2")]
    [InlineData("plan", "There is no option '--interface-id'", "--path", "x", "--interface-id", "eni-1")]
    [InlineData("test", "--plan", "--path", "x")]
    [InlineData("test", "error PlanNotFound: There is no plan at 'nowhere'", "--plan", "nowhere", "--path", "x")]
    public async Task What_cannot_be_is_refused_before_any_work(string command, string cause, params string[] arguments)
    {
        RunnerProcess run = await RunnerProcess.RunAsync(_sandbox.EnvironmentVariables(), [command, .. arguments]);

        Assert.Equal((ExitCodes.CouldNotRun, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(cause, run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Requests.Total);
    }

    private Task<RunnerProcess> PlanAsync(params string[] arguments) =>
        RunnerProcess.RunAsync(_sandbox.EnvironmentVariables(), ["plan", "--region", DemoTraffic.Region, "--path", _logs, .. arguments]);

    private Task<RunnerProcess> TestAsync(params string[] arguments) =>
        RunnerProcess.RunAsync(_sandbox.EnvironmentVariables(), ["test", "--format", "json", "--path", _logs, .. arguments]);
}
