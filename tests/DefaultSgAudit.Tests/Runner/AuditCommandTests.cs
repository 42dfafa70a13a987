using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>What <c>audit</c> does, and the exit code that says so.</summary>
public sealed class AuditCommandTests
{
    [Fact]
    public async Task On_its_own_sandbox_it_finds_what_there_is_to_find()
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, "audit", "--sandbox");
        Assert.Equal(ExitCodes.Findings, run.ExitCode);
        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.StartsWith("ACCOUNT", lines[0], StringComparison.Ordinal);
        Assert.Equal(27, lines.Length - 1);
        Assert.Equal(
            "1 account, 17 regions, 27 VPCs judged: 9 compliant, 18 non-compliant; 0 unknown. 36 requests. "
            + "The account is made up: this was the sandbox.",
            run.Error.Trim());
    }

    [Fact]
    public async Task Its_own_sandbox_is_the_same_whatever_is_set_up_on_the_machine()
    {
        string home = Directory.CreateTempSubdirectory("DefaultSgAudit-").FullName;
        Directory.CreateDirectory(Path.Combine(home, ".aws"));
        await File.WriteAllTextAsync(Path.Combine(home, ".aws", "credentials"), "[default]\nno equals sign\n", TestContext.Current.CancellationToken);
        Dictionary<string, string> environment = new()
        {
            ["HOME"] = home,
            ["AWS_SHARED_CREDENTIALS_FILE"] = string.Empty,
            ["http_proxy"] = "http://127.0.0.1:9",
            ["AWS_USE_FIPS_ENDPOINT"] = "true",
            ["AWS_USE_DUALSTACK_ENDPOINT"] = "true",
            ["AWS_REGION"] = "bogus_x",
            ["AWS_PROFILE"] = "nope",
            ["AWS_ENDPOINT_URL_STS"] = "nowhere",
            ["AWS_SESSION_TOKEN"] = "a token without keys",
        };
        RunnerProcess run = await RunnerProcess.RunAsync(environment, "audit", "--sandbox", "--verbose");
        Directory.Delete(home, recursive: true);
        Assert.True(run.ExitCode == ExitCodes.Findings, run.Error);
        Assert.Contains("the home region us-east-1", run.Error, StringComparison.Ordinal);
        Assert.Contains("27 VPCs judged: 9 compliant, 18 non-compliant; 0 unknown. 36 requests.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vpc_can_be_named()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        string[] vpcs = [.. sandbox.World.Account(sandbox.World.Credentials.AccountId).Region("eu-west-1").Vpcs.Select(vpc => vpc.Id).Order().Take(2)];
        RunnerProcess run = await RunAsync(sandbox, "--vpc-id", string.Join(',', vpcs));
        Assert.Equal(vpcs, run.Output.TrimEnd().Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]));
    }

    /// <summary>The region has VPCs of the account, and one that another shares with it: that one was not asked for.</summary>
    [Fact]
    public async Task A_vpc_that_is_not_there_is_not_said_to_be_of_another_account()
    {
        RunnerProcess run = await RunnerProcess.RunAsync(null, "audit", "--sandbox", "--region", "eu-west-1", "--vpc-id", "vpc-00000000");
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("error VpcNotFound: Account 111122223333, region eu-west-1: VPC vpc-00000000 was not found.", run.Error, StringComparison.Ordinal);
        Assert.Contains("0 VPCs judged", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("of other accounts", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_compliant_is_0()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { OpenShare = 0 }));
        Assert.Equal(ExitCodes.Clean, (await RunAsync(sandbox)).ExitCode);
    }

    [Fact]
    public async Task Something_that_could_not_be_read_is_4_and_said_on_standard_error()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.DenyByServiceControlPolicy(region: "eu-west-1"));
        RunnerProcess run = await RunAsync(sandbox);
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains(
            "error ServiceControlPolicyDeny: Account 111122223333, region eu-west-1, ec2:DescribeVpcs and ec2:DescribeSecurityGroups: ",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("Unknown", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_the_runtime_are_texts_and_not_their_names()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.Malformed(MalformedBody.Garbage, region: "eu-west-1"));
        RunnerProcess run = await RunAsync(sandbox, "--region", "eu-west-1");
        Assert.Contains("error MalformedAnswer: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Xml_", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_nobody_serves_is_4()
    {
        using SilentPort nobody = new();
        RunnerProcess run = await RunnerProcess.RunAsync(
            null, "audit", "--endpoint-url", $"http://{nobody.Address}", "--access-key", "a", "--secret-key", "b", "--region", "eu-west-1");
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("error EndpointUnreachable: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"({nobody.Address})", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_one_region_rejects_are_4()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.ExpiredToken(region: "eu-west-1", action: "ec2:*"));
        RunnerProcess run = await RunAsync(sandbox, "--region", "us-east-1", "eu-west-1");
        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("error TokenExpired: ", run.Error, StringComparison.Ordinal);
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
        Assert.Equal(ExitCodes.CouldNotRun, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith($"error {kind}: ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(0, sandbox.Requests.Count(action: "ec2:DescribeVpcs"));
    }

    [Fact]
    public async Task Verbose_tells_the_story_without_a_secret()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        RunnerProcess run = await RunAsync(sandbox, "--verbose", "--region", "eu-central-1");
        Assert.Contains("Credentials come from environment variables", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(sandbox.World.Credentials.SecretAccessKey, run.Error + run.Output, StringComparison.Ordinal);
    }

    private static Task<RunnerProcess> RunAsync(SandboxServer sandbox, params string[] arguments) =>
        RunnerProcess.RunAsync(sandbox.EnvironmentVariables(), ["audit", .. arguments]);
}
