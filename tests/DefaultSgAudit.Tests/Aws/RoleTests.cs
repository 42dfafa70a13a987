using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Runner;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Roles are asked for as everything else is: paced, retried, counted, cancelled, and told apart when refused.</summary>
public sealed class RoleTests : IDisposable
{
    private readonly SandboxServer _sandbox = SandboxServer.Start();
    private readonly ProfileFolder _files;
    private readonly string _role;

    public RoleTests()
    {
        SandboxCredentials keys = _sandbox.World.Credentials;
        SandboxRole role = _sandbox.World.Account(keys.AccountId).AddRole("reader", [keys.PrincipalArn]);
        _role = role.Arn;
        _sandbox.World.Account(keys.AccountId).AddRole("second", [role.Arn]);
        _files = new ProfileFolder($"""
            [base]
            aws_access_key_id = {keys.AccessKeyId}
            aws_secret_access_key = {keys.SecretAccessKey}
            [reader]
            role_arn = {role.Arn}
            source_profile = base
            [second]
            role_arn = arn:aws:iam::{keys.AccountId}:role/second
            source_profile = reader
            [stranger]
            role_arn = arn:aws:iam::{keys.AccountId}:role/stranger
            source_profile = base
            """);
    }

    public static TheoryData<string, FailureKind> Refusals => new()
    {
        { "throttled", FailureKind.Throttled },
        { "expired", FailureKind.TokenExpired },
        { "service control policy", FailureKind.ServiceControlPolicyDeny },
        { "resource control policy", FailureKind.ResourceControlPolicyDeny },
        { "explicit deny", FailureKind.ExplicitDeny },
        { "plain denial", FailureKind.RoleNotAssumable },
        { "internal error", FailureKind.ServiceError },
        { "empty", FailureKind.MalformedAnswer },
        { "never", FailureKind.TimedOut },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _files.Dispose();
        _sandbox.Dispose();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_a_role_is_refused_with_keeps_its_kind(string name, FailureKind kind)
    {
        AwsSession session = await OpenAsync("reader", TimeSpan.FromSeconds(name is "never" or "throttled" ? 2 : 10));
        _sandbox.Faults.Add(Make(name));
        Failure failure = (await Assert.ThrowsAsync<AuditException>(() => session.GetIdentityAsync(Cancel))).Failure;
        Assert.True(kind == failure.Kind, $"{failure.Kind}: {failure.Message}");
        Assert.Equal(("sts:AssumeRole", _role, "us-east-1"), (failure.Action, failure.Resource, failure.Region));
        Assert.Contains(_role, failure.Cause, StringComparison.Ordinal);
        Assert.EndsWith(".", failure.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("..", failure.Message, StringComparison.Ordinal);
        Assert.Equal(_sandbox.Requests.Total, session.RequestCount);
        Assert.Equal(0, _sandbox.Requests.Count(action: "sts:GetCallerIdentity"));
    }

    [Fact]
    public async Task A_role_that_is_not_there_or_trusts_somebody_else_is_not_assumable()
    {
        AwsSession session = await OpenAsync("stranger");
        Failure failure = (await Assert.ThrowsAsync<AuditException>(() => session.GetIdentityAsync(Cancel))).Failure;
        Assert.Equal(FailureKind.RoleNotAssumable, failure.Kind);
        Assert.Equal(1, session.RequestCount);
    }

    [Fact]
    public async Task A_refusal_of_the_first_role_is_not_taken_for_one_of_the_second()
    {
        AwsSession session = await OpenAsync("second");
        _sandbox.Faults.Add(Make("plain denial"));
        Failure failure = (await Assert.ThrowsAsync<AuditException>(() => session.GetIdentityAsync(Cancel))).Failure;
        Assert.Equal(_role, failure.Resource);
        Assert.DoesNotContain("role/second", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public async Task A_chain_is_counted_and_waits_for_no_slot_that_it_holds_itself(int throttleLimit)
    {
        AwsSession session = (await OpenAsync("second", throttleLimit: throttleLimit)).WithLimits(throttleLimit, null);
        AwsSession opened = await OpenAsync("second", throttleLimit: throttleLimit);
        await Task.WhenAll(opened.GetIdentityAsync(Cancel), opened.GetEnabledRegionsAsync(Cancel));
        Assert.Equal(4, opened.RequestCount);
        Assert.Equal(4, _sandbox.Requests.Total);
        await session.GetIdentityAsync(Cancel);
        Assert.Equal(7, _sandbox.Requests.Total);
    }

    [Theory]
    [InlineData("internal error")]
    [InlineData("throttled once")]
    [InlineData("dropped")]
    public async Task What_goes_wrong_once_is_asked_again_and_counted(string name)
    {
        AwsSession session = await OpenAsync("reader");
        _sandbox.Faults.Add(Make(name).Times(1));
        await session.GetIdentityAsync(Cancel);
        Assert.Equal(2, _sandbox.Requests.Count(action: "sts:AssumeRole"));
        Assert.Equal(3, session.RequestCount);
    }

    [Fact]
    public async Task A_region_that_a_policy_denies_is_not_the_only_one_to_ask()
    {
        AwsSession session = await AwsSession.OpenAsync(Options("reader") with { Regions = ["eu-west-1", "eu-west-2"] }, Cancel);
        _sandbox.Faults.Add(Fault.DenyByServiceControlPolicy(region: "eu-west-1"));
        await session.GetIdentityAsync(Cancel);
        Assert.Equal(2, _sandbox.Requests.Count(action: "sts:AssumeRole"));
    }

    [Fact]
    public async Task It_is_cancelled_with_the_sweep()
    {
        AwsSession session = await OpenAsync("second", TimeSpan.FromSeconds(60));
        _sandbox.Faults.Add(Fault.NeverAnswer(action: "sts:AssumeRole"));
        using CancellationTokenSource stop = new();
        Task asking = session.GetIdentityAsync(stop.Token);
        while (_sandbox.Requests.InFlight == 0)
        {
            await Task.Delay(10, Cancel);
        }

        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
    }

    [Fact]
    public async Task An_answer_without_credentials_is_malformed()
    {
        using FakeService sts = new(_ => """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult/></AssumeRoleResponse>
            """);
        AwsSession session = await AwsSession.OpenAsync(Options("reader") with { EndpointUrl = sts.Url }, Cancel);
        Failure failure = (await Assert.ThrowsAsync<AuditException>(() => session.GetIdentityAsync(Cancel))).Failure;
        Assert.Equal(FailureKind.MalformedAnswer, failure.Kind);
        Assert.Contains("there are no credentials in it.", failure.Message, StringComparison.Ordinal);
    }

    private static Fault Make(string name) => name switch
    {
        "throttled" => Fault.Throttle(0, 0, action: "sts:AssumeRole"),
        "throttled once" => Fault.Throttle(0, 0, action: "sts:AssumeRole"),
        "expired" => Fault.ExpiredToken(action: "sts:AssumeRole"),
        "service control policy" => Fault.DenyByServiceControlPolicy(action: "sts:AssumeRole"),
        "resource control policy" => Fault.DenyByResourceControlPolicy(action: "sts:AssumeRole"),
        "explicit deny" => Fault.Deny(action: "sts:AssumeRole", reason: DenialReason.DeniedByIdentityPolicy),
        "plain denial" => Fault.Deny(action: "sts:AssumeRole"),
        "internal error" => Fault.InternalError(action: "sts:AssumeRole"),
        "dropped" => Fault.DropConnection(action: "sts:AssumeRole"),
        "empty" => Fault.Malformed(MalformedBody.Empty, action: "sts:AssumeRole"),
        "never" => Fault.NeverAnswer(action: "sts:AssumeRole"),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private ConnectionOptions Options(string profile) => _files.Options(profile) with { EndpointUrl = _sandbox.EndpointUrl };

    private Task<AwsSession> OpenAsync(string profile, TimeSpan? timeout = null, int throttleLimit = 32) => AwsSession.OpenAsync(
        Options(profile) with { Timeout = timeout ?? TimeSpan.FromSeconds(10), ThrottleLimit = throttleLimit }, Cancel);
}
