using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>How accounts are reached: the caller's own as it is, every other by the role; and what becomes of one that cannot be.</summary>
public sealed class AccountReachTests : IDisposable
{
    private const string Bad = "210000000003";

    private readonly OrganizationSandbox _sandbox = new(accounts: 6);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task The_callers_own_account_needs_no_role()
    {
        using Interposer between = new(_sandbox.Server, _ => null);

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, await between.OpenAsync());

        Assert.Equal(_sandbox.Truth(_sandbox.Ids()), run.Verdicts());
        string[] assumed = [.. between.All.Where(asked => asked.Action == "AssumeRole").Select(asked => asked.Body)];
        Assert.Equal(5, assumed.Length);
        Assert.DoesNotContain(assumed, body => body.Contains(_sandbox.Ids()[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sweep_costs_two_requests_a_region_and_at_most_three_an_account()
    {
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, regions: []);

        Assert.Equal(6 * 17 * 2, run.Results.Count);
        Assert.InRange(_sandbox.Server.Requests.Total, 6 * 17 * 2, (6 * 17 * 2) + (6 * 3));
        Assert.Equal(_sandbox.Server.Requests.Total, run.Session.RequestCount);
    }

    [Theory]
    [InlineData("role missing", FailureKind.RoleNotAssumable)]
    [InlineData("explicit deny", FailureKind.ExplicitDeny)]
    [InlineData("service control policy", FailureKind.ServiceControlPolicyDeny)]
    [InlineData("region disabled", FailureKind.RegionNotEnabled)]
    [InlineData("throttled", FailureKind.Throttled)]
    [InlineData("no answer", FailureKind.TimedOut)]
    [InlineData("another account's session", FailureKind.MalformedAnswer)]
    [InlineData("no keys", FailureKind.MalformedAnswer)]
    [InlineData("garbage", FailureKind.MalformedAnswer)]
    public async Task An_account_whose_role_is_refused_is_unknown_with_its_kind_and_no_other_is(string refusal, FailureKind kind)
    {
        using Interposer between = new(
            _sandbox.Server,
            asked => asked.Action == "AssumeRole" && asked.Body.Contains($"::{Bad}:", StringComparison.Ordinal) ? Refuse(refusal) : null);

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, await between.OpenAsync(LimitOf(kind)), []);

        ComplianceResult unknown = Assert.Single(run.Unknown);
        Assert.Equal((Bad, null, kind), (unknown.AccountId, unknown.Region, unknown.FailureKind!.Value));
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((Bad, kind), (failure.AccountId, failure.Kind));
        Assert.Contains("sts:AssumeRole", failure.Message, StringComparison.Ordinal);
        Assert.Equal(_sandbox.Truth(_sandbox.IdsBut(2), [.. AwsRegions.EnabledByDefault]), run.Verdicts());
        Assert.Equal(0, _sandbox.Server.Requests.Count(account: Bad));
    }

    [Theory]
    [InlineData("explicit deny", FailureKind.ExplicitDeny)]
    [InlineData("service control policy", FailureKind.ServiceControlPolicyDeny)]
    [InlineData("throttled", FailureKind.Throttled)]
    [InlineData("no answer", FailureKind.TimedOut)]
    [InlineData("dropped", FailureKind.EndpointUnreachable)]
    public async Task A_region_of_an_account_that_is_refused_is_unknown_and_no_other_is(string refusal, FailureKind kind)
    {
        _sandbox.Server.Faults.Add(InRegion(refusal, "eu-west-2"));
        AwsSession caller = await _sandbox.OpenAsync(timeout: LimitOf(kind), regions: [OrganizationSweep.Region]);

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, caller, ["eu-west-*"]);

        Assert.Equal([(Bad, "eu-west-2", (FailureKind?)kind)], run.Unknown.Select(result => (result.AccountId!, result.Region!, result.FailureKind)).Distinct());
        Assert.Equal(
            _sandbox.Truth(_sandbox.Ids(), "eu-west-1", "eu-west-2", "eu-west-3").Where(row => !row.StartsWith($"{Bad}/eu-west-2", StringComparison.Ordinal)),
            run.Verdicts());
        Assert.All(run.Failures, failure => Assert.Equal((Bad, "eu-west-2"), (failure.AccountId, failure.Region)));
    }

    [Fact]
    public async Task Accounts_that_go_wrong_each_in_its_own_way_are_told_each_by_itself()
    {
        _sandbox.World.Accounts[1].AddRole(SandboxWorldOptions.RoleName, []);
        _sandbox.Server.Faults.Add(Fault.Deny(account: _sandbox.Ids()[3], action: "ec2:DescribeRegions"));
        _sandbox.Server.Faults.Add(Fault.NeverAnswer(account: _sandbox.Ids()[4]));

        AuditRun run = await _sandbox.SweepAsync(
            OrganizationSweep.All, await _sandbox.OpenAsync(timeout: LimitOf(FailureKind.TimedOut)), ["eu-west-[1]"]);

        Assert.Equal(
            [
                $"{_sandbox.Ids()[1]} {FailureKind.RoleNotAssumable}", $"{_sandbox.Ids()[3]} {FailureKind.AccessDenied}",
                $"{_sandbox.Ids()[4]} {FailureKind.TimedOut}",
            ],
            run.Unknown.Select(result => $"{result.AccountId} {result.FailureKind}").Order(StringComparer.Ordinal));
        Assert.Equal(3, run.Failures.Count);
        Assert.Equal(_sandbox.Truth(_sandbox.IdsBut(1, 3, 4)), run.Verdicts());
    }

    [Fact]
    public async Task Where_the_caller_cannot_be_told_who_it_is_every_account_is_unknown()
    {
        _sandbox.Server.Faults.Add(Fault.DropConnection(action: "sts:GetCallerIdentity"));
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All);
        Assert.Equal(_sandbox.Ids(), run.Unknown.Select(result => result.AccountId!).Order(StringComparer.Ordinal));
        Assert.Empty(run.Verdicts());
    }

    /// <summary>Only what is waited for to the end is waited for less: the limit holds for all that answer, too.</summary>
    private static TimeSpan LimitOf(FailureKind kind) => TimeSpan.FromSeconds(kind is FailureKind.TimedOut or FailureKind.Throttled ? 3 : 20);

    private static Answer Refuse(string how) => how switch
    {
        "role missing" => Answer.StsError(403, "AccessDenied", $"User: x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{Bad}:role/x"),
        "explicit deny" => Answer.StsError(403, "AccessDenied", "User: x is not authorized to perform: sts:AssumeRole on resource: y with an explicit deny in an identity-based policy"),
        "service control policy" => Answer.StsError(403, "AccessDenied", "User: x is not authorized to perform: sts:AssumeRole on resource: y with an explicit deny in a service control policy"),
        "region disabled" => Answer.StsError(403, "RegionDisabledException", "STS is not activated in this region for account"),
        "throttled" => Answer.StsError(400, "Throttling", "Rate exceeded"),
        "no answer" => new Answer(200, string.Empty) { Delay = TimeSpan.FromSeconds(60) },
        "another account's session" => new Answer(200, Session("210000000099")),
        "no keys" => new Answer(200, Session(Bad).Replace("<SecretAccessKey>secret</SecretAccessKey>", string.Empty, StringComparison.Ordinal)),
        "garbage" => new Answer(200, "\u001b[2J not XML <<"),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private static Fault InRegion(string how, string region) => how switch
    {
        "explicit deny" => Fault.Deny(Bad, region, "ec2:*", DenialReason.DeniedByIdentityPolicy),
        "service control policy" => Fault.DenyByServiceControlPolicy(Bad, region, "ec2:*"),
        "throttled" => Fault.Throttle(0, 0, Bad, region, "ec2:*"),
        "no answer" => Fault.NeverAnswer(Bad, region, "ec2:*"),
        "dropped" => Fault.DropConnection(Bad, region, "ec2:*"),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private static string Session(string account) =>
        "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROAX:s</AssumedRoleId>"
        + $"<Arn>arn:aws:sts::{account}:assumed-role/OrganizationAccountAccessRole/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAX</AccessKeyId>"
        + "<SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
        + "</AssumeRoleResult></AssumeRoleResponse>";
}
