using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Sweeps;

/// <summary>What happens before the first region is read: whose account it is, and which regions it has.</summary>
public sealed class DiscoveryTests
{
    [Fact]
    public async Task An_expired_token_is_one_error_and_an_unknown()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.ExpiredToken());

        AuditRun run = await SandboxAudit.OfAsync(sandbox);

        Failure failure = Assert.Single(run.Failures);
        Assert.Equal(FailureKind.TokenExpired, failure.Kind);
        Assert.Equal("sts:GetCallerIdentity and ec2:DescribeRegions", failure.Action);
        ComplianceResult unknown = Assert.Single(run.Results);
        Assert.Equal((null, null, FailureKind.TokenExpired), (unknown.AccountId, unknown.Region, unknown.FailureKind));
    }

    [Fact]
    public async Task Regions_named_outright_are_each_unknown_where_the_account_cannot_be_asked()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.ExpiredToken());
        AuditRun run = await SandboxAudit.OfAsync(sandbox, "eu-west-1", "us-east-1");
        Assert.Equal(["eu-west-1", "us-east-1"], run.Unknown.Select(result => result.Region).Order());
    }

    [Theory]
    [InlineData("AKIANOSUCHKEY0000000", null)]
    [InlineData(null, "not-the-secret")]
    public async Task Keys_that_aws_does_not_accept_are_said_to_be_so(string? accessKey, string? secretKey)
    {
        using SandboxServer sandbox = SandboxServer.Start();
        ConnectionOptions options = SandboxAudit.Options(sandbox);
        AuditRun run = await AuditRun.OfAsync(options with
        {
            AccessKey = accessKey ?? options.AccessKey,
            SecretKey = secretKey ?? options.SecretKey,
        });
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal(FailureKind.CredentialsRejected, failure.Kind);
        Assert.DoesNotContain(secretKey ?? options.SecretKey!, failure.Message, StringComparison.Ordinal);
        Assert.Single(run.Unknown);
    }

    [Fact]
    public async Task Where_regions_may_not_be_listed_those_named_are_read()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.Deny(action: "ec2:DescribeRegions"));
        AuditRun run = await SandboxAudit.OfAsync(sandbox, "eu-west-1", "us-east-1");
        Assert.Empty(run.Failures);
        Assert.Empty(run.Unknown);
        Assert.Equal(["eu-west-1", "us-east-1"], run.Results.Select(result => result.Region).Distinct().Order());
    }

    [Fact]
    public async Task Where_regions_may_not_be_listed_all_regions_is_an_unknown()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        sandbox.Faults.Add(Fault.DenyByServiceControlPolicy(action: "ec2:DescribeRegions"));
        AuditRun run = await SandboxAudit.OfAsync(sandbox);
        Assert.Equal(FailureKind.ServiceControlPolicyDeny, Assert.Single(run.Failures).Kind);
        ComplianceResult unknown = Assert.Single(run.Results);
        Assert.Equal((sandbox.World.Credentials.AccountId, null), (unknown.AccountId, unknown.Region));
    }

    [Fact]
    public async Task A_region_that_is_not_enabled_is_an_error_and_an_unknown()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        AuditRun run = await SandboxAudit.OfAsync(sandbox, "us-east-1", "me-south-1");
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.RegionNotEnabled, "me-south-1"), (failure.Kind, failure.Region));
        Assert.Equal("me-south-1", Assert.Single(run.Unknown).Region);
        Assert.Equal(0, sandbox.Requests.Count(region: "me-south-1"));
    }

    [Theory]
    [InlineData("eu-wst-1", FailureKind.UnknownRegion)]
    [InlineData("xx-*", FailureKind.NoRegionMatches)]
    public async Task A_region_that_does_not_exist_ends_the_audit_before_any_work(string region, FailureKind kind)
    {
        using SandboxServer sandbox = SandboxServer.Start();
        AuditException error = await Assert.ThrowsAsync<AuditException>(() => SandboxAudit.OfAsync(sandbox, "us-east-1", region));
        Assert.Equal(kind, error.Failure.Kind);
        Assert.Equal(0, sandbox.Requests.Count(action: "ec2:DescribeVpcs"));
    }

    [Fact]
    public async Task Another_account_than_the_one_asked_for_is_never_read()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        AuditRun run = await AuditRun.OfAsync(SandboxAudit.Options(sandbox), accountId: "999988887777");
        Assert.Equal(FailureKind.AccountMismatch, Assert.Single(run.Failures).Kind);
        Assert.Equal("999988887777", Assert.Single(run.Unknown).AccountId);
        Assert.Equal(0, sandbox.Requests.Count(action: "ec2:DescribeVpcs"));
    }

    [Fact]
    public async Task An_endpoint_where_nobody_listens_is_one_error_and_an_unknown()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        using SilentPort nobody = new();
        AuditRun run = await AuditRun.OfAsync(
            SandboxAudit.Options(sandbox) with { EndpointUrl = $"http://{nobody.Address}", Timeout = TimeSpan.FromSeconds(2) });
        Assert.Equal(FailureKind.EndpointUnreachable, Assert.Single(run.Failures).Kind);
        Assert.Single(run.Unknown);
    }
}
