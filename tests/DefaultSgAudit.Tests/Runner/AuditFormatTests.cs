using System.Text.Json;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>How <c>audit</c> writes its results.</summary>
public sealed class AuditFormatTests
{
    private static readonly string[] FixedNames =
        ["AccountId", "Region", "VpcId", "GroupId", "IsDefaultVpc", "Status", "InboundRuleCount", "OutboundRuleCount"];

    private static readonly string[] CsvNames =
    [
        "AccountId", "Region", "VpcId", "VpcName", "GroupId", "IsDefaultVpc", "Status", "Reason", "Exception", "InboundRuleCount", "OutboundRuleCount",
        "InboundRules", "OutboundRules", "FailureKind", "CheckedAt", "Source",
    ];

    [Fact]
    public async Task Json_is_one_array_with_the_fixed_names()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        RunnerProcess run = await RunAsync(sandbox, "--format", "json");
        JsonElement[] results = [.. JsonDocument.Parse(run.Output).RootElement.EnumerateArray()];
        Assert.Equal(27, results.Length);
        Assert.All(results, result => Assert.All(FixedNames, name => Assert.True(result.TryGetProperty(name, out _), name)));
        Assert.Equal(18, results.Count(result => result.GetProperty("Status").GetString() == "NonCompliant"));
        Assert.All(results, result => Assert.Equal(
            result.GetProperty("InboundRuleCount").GetInt32(), result.GetProperty("InboundRules").GetArrayLength()));
    }

    [Fact]
    public async Task Csv_has_a_header_and_a_line_for_each_result()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        RunnerProcess run = await RunAsync(sandbox, "--format", "csv", "--region", "eu-west-1");
        string[] lines = run.Output.TrimEnd().Split("\r\n");
        Assert.Equal(CsvNames, lines[0].Split(','));
        Assert.Equal(4, lines.Length - 1);
    }

    [Fact]
    public async Task Csv_says_what_kind_of_failure_stands_behind_an_unknown()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.DenyByServiceControlPolicy(region: "eu-west-1"));
        RunnerProcess run = await RunAsync(sandbox, "--format", "csv", "--region", "eu-west-1");
        Assert.Contains(",ServiceControlPolicyDeny,", run.Output.Split("\r\n")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_are_counted_where_that_is_asked()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        string table = (await RunAsync(sandbox, "--include-member", "--region", "eu-west-1")).Output;
        Assert.Equal(["MEMBERS", "0", "0", "3", "1"], table.TrimEnd().Split('\n').Select(line => line.Split(' ')[^1]));
        string csv = (await RunAsync(sandbox, "--include-member", "--region", "eu-west-1", "--format", "csv")).Output;
        Assert.Equal(["MemberCount", "0", "0", "3", "1"], csv.TrimEnd().Split("\r\n").Select(line => line.Split(',')[^1]));
        JsonElement json = JsonDocument.Parse((await RunAsync(sandbox, "--include-member", "--format", "json")).Output).RootElement;
        Assert.All(json.EnumerateArray(), result => Assert.Equal(
            result.GetProperty("MemberCount").GetInt32() > 0, result.GetProperty("IsInUse").GetBoolean()));
    }

    [Fact]
    public async Task Csv_text_that_a_spreadsheet_would_run_stays_text()
    {
        using SandboxServer sandbox = SandboxServer.Start(new SandboxWorld());
        sandbox.World.AddAccount("111122223333", "test").Region("us-east-1")
            .AddVpc("10.0.0.0/16", name: "=HYPERLINK(\"http://example.com\",\"x\")");
        RunnerProcess run = await RunAsync(sandbox, "--format", "csv");
        Assert.Contains(",\"'=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")\",", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "[]")]
    [InlineData("csv", "AccountId,")]
    [InlineData("table", "ACCOUNT")]
    public async Task Nothing_to_judge_is_compliant_and_well_formed(string format, string start)
    {
        using SandboxServer sandbox = SandboxServer.Start(new SandboxWorld());
        sandbox.World.AddAccount("111122223333", "empty");
        RunnerProcess run = await RunAsync(sandbox, "--format", format);
        Assert.Equal(ExitCodes.Clean, run.ExitCode);
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_named_as_in_PowerShell() =>
        Assert.All(FixedNames, name => Assert.NotNull(typeof(ComplianceResult).GetProperty(name)));

    private static Task<RunnerProcess> RunAsync(SandboxServer sandbox, params string[] arguments) =>
        RunnerProcess.RunAsync(sandbox.EnvironmentVariables(), ["audit", .. arguments]);
}
