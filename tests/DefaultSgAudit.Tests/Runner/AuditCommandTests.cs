using System.Text.Json;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Runner;

public sealed class AuditCommandTests
{
    private const int Compliant = 0;
    private const int CouldNotRun = 1;
    private const int Findings = 3;
    private const int Incomplete = 4;

    private static readonly string[] FixedNames =
        ["AccountId", "Region", "VpcId", "GroupId", "IsDefaultVpc", "Status", "InboundRuleCount", "OutboundRuleCount"];

    [Fact]
    public async Task On_its_own_sandbox_it_finds_what_there_is_to_find()
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, "audit", "--sandbox");
        Assert.Equal(Findings, run.ExitCode);
        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.StartsWith("ACCOUNT", lines[0], StringComparison.Ordinal);
        Assert.Equal(27, lines.Length - 1);
        Assert.Equal(
            "1 account, 17 regions, 27 VPCs judged: 9 compliant, 18 non-compliant; 0 unknown. 36 requests.", run.Error.Trim());
    }

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
        Assert.All(FixedNames, name => Assert.Contains(name, lines[0].Split(',')));
        Assert.Equal(4, lines.Length - 1);
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
        Assert.Equal(Compliant, run.ExitCode);
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_compliant_is_0()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { OpenShare = 0 }));
        Assert.Equal(Compliant, (await RunAsync(sandbox)).ExitCode);
    }

    [Fact]
    public async Task Something_that_could_not_be_read_is_4_and_said_on_standard_error()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.DenyByServiceControlPolicy(region: "eu-west-1"));
        RunnerProcess run = await RunAsync(sandbox);
        Assert.Equal(Incomplete, run.ExitCode);
        Assert.Contains(
            "error ServiceControlPolicyDeny: Account 111122223333, region eu-west-1, ec2:DescribeVpcs and ec2:DescribeSecurityGroups: ",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("Unknown", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UnknownRegion", "--region", "eu-wst-1")]
    [InlineData("NoRegionMatches", "--region", "xx-*")]
    [InlineData("ProfileNotFound", "--profile-name", "nobody")]
    [InlineData("IncompleteKeys", "--access-key", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("InvalidEndpoint", "--endpoint-url", "localhost:4566")]
    public async Task What_cannot_work_is_1_with_one_error_and_no_result(string kind, params string[] arguments)
    {
        using SandboxServer sandbox = SandboxServer.Start();
        RunnerProcess run = await RunnerProcess.RunAsync(sandbox.EnvironmentVariables(), ["audit", .. arguments]);
        Assert.Equal(CouldNotRun, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith($"error {kind}: ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(0, sandbox.Requests.Count(action: "ec2:DescribeVpcs"));
    }

    [Theory]
    [InlineData("audit", "--regin", "eu-west-1")]
    [InlineData("audit", "--format", "yaml")]
    [InlineData("audit", "--throttle-limit", "0")]
    [InlineData("adit")]
    [InlineData]
    public async Task Wrong_usage_is_1(params string[] arguments) =>
        Assert.Equal(CouldNotRun, (await RunnerProcess.RunAsync(null, arguments)).ExitCode);

    [Fact]
    public async Task Help_is_0()
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, "audit", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--endpoint-url", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_tells_the_story_without_a_secret()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        RunnerProcess run = await RunAsync(sandbox, "--verbose", "--region", "eu-central-1");
        Assert.Contains("Credentials come from environment variables", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(sandbox.World.Credentials.SecretAccessKey, run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_named_as_in_PowerShell() =>
        Assert.All(FixedNames, name => Assert.NotNull(typeof(ComplianceResult).GetProperty(name)));

    private static Task<RunnerProcess> RunAsync(SandboxServer sandbox, params string[] arguments) =>
        RunnerProcess.RunAsync(sandbox.EnvironmentVariables(), ["audit", .. arguments]);
}
