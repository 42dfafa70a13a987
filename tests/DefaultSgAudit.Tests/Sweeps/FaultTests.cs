using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Sweeps;

/// <summary>
/// Whatever goes wrong in one region: that region is Unknown and reported by its kind, and the others are judged as if
/// nothing had happened. The good region comes first, for it is the one that is asked whose account it is.
/// </summary>
public sealed class FaultTests
{
    private const string Good = "us-east-1";
    private const string Bad = "eu-west-1";

    public static TheoryData<string, FailureKind> Faults => new()
    {
        { "plain denial", FailureKind.AccessDenied },
        { "explicit deny", FailureKind.ExplicitDeny },
        { "permissions boundary", FailureKind.AccessDenied },
        { "session policy deny", FailureKind.ExplicitDeny },
        { "service control policy", FailureKind.ServiceControlPolicyDeny },
        { "service control policy that does not allow", FailureKind.ServiceControlPolicyDeny },
        { "resource control policy", FailureKind.ResourceControlPolicyDeny },
        { "expired token", FailureKind.TokenExpired },
        { "internal error", FailureKind.ServiceError },
        { "unavailable", FailureKind.ServiceError },
        { "dropped connection", FailureKind.EndpointUnreachable },
        { "dropped in mid-answer", FailureKind.EndpointUnreachable },
        { "never an answer", FailureKind.TimedOut },
        { "half an answer and no more", FailureKind.TimedOut },
        { "throttled for ever", FailureKind.Throttled },
        { "truncated XML", FailureKind.MalformedAnswer },
        { "truncated body", FailureKind.EndpointUnreachable },
        { "empty body", FailureKind.MalformedAnswer },
        { "garbage", FailureKind.MalformedAnswer },
        { "HTML page", FailureKind.MalformedAnswer },
        { "HTML error page", FailureKind.ServiceError },
#if !AWSSDK_PACKAGES
        // AWS's own package takes these for answers without items.
        { "an answer without its list", FailureKind.MalformedAnswer },
        { "another action's answer", FailureKind.MalformedAnswer },
        { "entity bomb", FailureKind.MalformedAnswer },
#endif
        { "the same page for ever", FailureKind.MalformedAnswer },
        { "old pages for ever", FailureKind.MalformedAnswer },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_region_that_cannot_be_read_is_unknown_and_the_others_are_judged(string name, FailureKind kind)
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        AuditRun whole = await SandboxAudit.OfAsync(sandbox, Good, Bad);
        sandbox.Faults.Add(Make(name));

        // Only what is waited for to the end is waited for less: the limit holds for the region that answers, too.
        TimeSpan limit = kind is FailureKind.TimedOut or FailureKind.Throttled ? TimeSpan.FromSeconds(3) : TimeSpan.FromSeconds(10);
        AuditRun run = await AuditRun.OfAsync(SandboxAudit.Options(sandbox) with { Timeout = limit }, [Good, Bad]);

        Failure failure = Assert.Single(run.Failures);
        Assert.True(kind == failure.Kind, $"{failure.Kind}: {failure.Message}");
        Assert.Equal((Bad, sandbox.World.Credentials.AccountId), (failure.Region, failure.AccountId));
        Assert.Contains("ec2:DescribeSecurityGroups", failure.Action, StringComparison.Ordinal);
        Assert.NotNull(failure.Remedy);
        Assert.NotEmpty(run.Unknown);
        Assert.All(run.Unknown, result => Assert.Equal((Bad, kind), (result.Region, result.FailureKind)));
        Assert.DoesNotContain(run.Results, result => result.Region == Bad && result.Status == ComplianceStatus.Compliant);
        Assert.Equal(Verdicts(whole, Good), Verdicts(run, Good));
    }

    [Theory]
    [InlineData("internal error")]
    [InlineData("dropped connection")]
    [InlineData("dropped in mid-answer")]
    [InlineData("truncated XML")]
    [InlineData("unavailable")]
    public async Task What_goes_wrong_once_is_asked_again(string name)
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        AuditRun whole = await SandboxAudit.OfAsync(sandbox, Good, Bad);
        sandbox.Faults.Add(Make(name).Times(1));

        AuditRun run = await SandboxAudit.OfAsync(sandbox, Good, Bad);

        Assert.Empty(run.Failures);
        Assert.Equal(Verdicts(whole, Bad), Verdicts(run, Bad));
    }

    [Fact]
    public async Task A_denied_vpc_list_leaves_the_groups_judged_and_one_unknown()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        AuditRun whole = await SandboxAudit.OfAsync(sandbox, Good, Bad);
        sandbox.Faults.Add(Fault.Deny(region: Bad, action: "ec2:DescribeVpcs"));

        AuditRun run = await SandboxAudit.OfAsync(sandbox, Good, Bad);

        Assert.Equal("ec2:DescribeVpcs", Assert.Single(run.Failures).Action);
        Assert.Null(Assert.Single(run.Unknown).VpcId);
        Assert.Equal(whole.Results.Count + 1, run.Results.Count);
    }

    [Fact]
    public async Task Denied_groups_leave_every_vpc_unknown_by_name()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        AuditRun whole = await SandboxAudit.OfAsync(sandbox, Good, Bad);
        sandbox.Faults.Add(Fault.Deny(region: Bad, action: "ec2:DescribeSecurityGroups"));

        AuditRun run = await SandboxAudit.OfAsync(sandbox, Good, Bad);

        Assert.Equal(Vpcs(whole), run.Unknown.Select(result => result.VpcId));
    }

    [Fact]
    public async Task A_page_that_fails_loses_no_page_before_it()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        AuditRun whole = await SandboxAudit.OfAsync(sandbox, Good, Bad);
        sandbox.Faults.Add(Fault.PageSize(2, region: Bad));
        sandbox.Faults.Add(Fault.Deny(region: Bad, action: "ec2:DescribeSecurityGroups").SkipFirst(1));

        AuditRun run = await SandboxAudit.OfAsync(sandbox, Good, Bad);

        Assert.Equal(Vpcs(whole).Order(), Vpcs(run).Order());
        Assert.Equal(2, run.Results.Count(result => result.Region == Bad && result.Status != ComplianceStatus.Unknown));
        Assert.Single(run.Failures);
    }

    [Fact]
    public async Task Pages_of_any_size_give_the_same_results()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        AuditRun whole = await SandboxAudit.OfAsync(sandbox);
        sandbox.Faults.Add(Fault.PageSize(1));

        AuditRun run = await SandboxAudit.OfAsync(sandbox);

        Assert.Empty(run.Failures);
        Assert.Equal(whole.Results.Select(result => result.ToString()).Order(), run.Results.Select(result => result.ToString()).Order());
    }

    [Fact]
    public async Task Throttling_slows_down_and_does_not_fail()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { Regions = 1, VpcsPerRegion = 60 }));
        sandbox.Faults.Add(Fault.PageSize(1));
        sandbox.Faults.Add(Fault.Throttle(capacity: 5, refillPerSecond: 20));

        AuditRun run = await SandboxAudit.OfAsync(sandbox, AwsRegions.EnabledByDefault[0]);

        Assert.Empty(run.Failures);
        Assert.Equal(60, run.Results.Count);
        Assert.True(sandbox.Requests.Refused > 0, "Nothing was refused, so nothing was shown.");
    }

    private static Fault Make(string name) => name switch
    {
        "plain denial" => Fault.Deny(region: Bad),
        "explicit deny" => Fault.Deny(region: Bad, reason: DenialReason.DeniedByIdentityPolicy),
        "permissions boundary" => Fault.Deny(region: Bad, reason: DenialReason.NotAllowedByPermissionsBoundary),
        "session policy deny" => Fault.Deny(region: Bad, reason: DenialReason.DeniedBySessionPolicy),
        "service control policy" => Fault.DenyByServiceControlPolicy(region: Bad),
        "service control policy that does not allow" => Fault.Deny(region: Bad, reason: DenialReason.NotAllowedByServiceControlPolicy),
        "resource control policy" => Fault.DenyByResourceControlPolicy(region: Bad),
        "expired token" => Fault.ExpiredToken(region: Bad),
        "internal error" => Fault.InternalError(region: Bad),
        "unavailable" => Fault.Unavailable(region: Bad),
        "dropped connection" => Fault.DropConnection(region: Bad),
        "dropped in mid-answer" => Fault.DropMidAnswer(region: Bad),
        "never an answer" => Fault.NeverAnswer(region: Bad),
        "half an answer and no more" => Fault.StallMidAnswer(region: Bad),
        "an answer without its list" => Fault.Malformed(MalformedBody.BareRoot, region: Bad),
        "throttled for ever" => Fault.Throttle(0, 0, region: Bad),
        "truncated XML" => Fault.TruncatedBody(region: Bad),
        "truncated body" => Fault.LyingLength(region: Bad),
        "empty body" => Fault.Malformed(MalformedBody.Empty, region: Bad),
        "garbage" => Fault.Malformed(MalformedBody.Garbage, region: Bad),
        "HTML page" => Fault.Malformed(MalformedBody.HtmlPage, region: Bad),
        "HTML error page" => Fault.Malformed(MalformedBody.HtmlErrorPage, region: Bad),
        "another action's answer" => Fault.Malformed(MalformedBody.ForeignRoot, region: Bad),
        "entity bomb" => Fault.Malformed(MalformedBody.EntityBomb, region: Bad),
        "the same page for ever" => Fault.EndlessNextToken(EndlessToken.Same, region: Bad),
        "old pages for ever" => Fault.EndlessNextToken(EndlessToken.Fresh, region: Bad),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static IEnumerable<string?> Vpcs(AuditRun run) =>
        run.Results.Where(result => result.Region == Bad).Select(result => result.VpcId);

    private static IEnumerable<string> Verdicts(AuditRun run, string region) =>
        run.Results.Where(result => result.Region == region).Select(result => $"{result} {result.InboundRuleCount} {result.OutboundRuleCount}");
}
