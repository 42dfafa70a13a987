using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Sessions in other accounts: one role each, one limit and one count for all.</summary>
public sealed class AccountSessionTests : IDisposable
{
    private const string Assume = "sts:AssumeRole";

    private readonly OrganizationSandbox _sandbox = new(accounts: 12);

    public static TheoryData<string, FailureKind, int> Refusals => new()
    {
        { "plain denial", FailureKind.RoleNotAssumable, 1 },
        { "explicit deny", FailureKind.ExplicitDeny, 2 },
        { "service control policy", FailureKind.ServiceControlPolicyDeny, 2 },
        { "throttled", FailureKind.Throttled, 1 },
        { "never", FailureKind.TimedOut, 4 },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task An_account_costs_two_requests_before_its_regions_and_knows_whose_it_is()
    {
        AwsSession caller = await _sandbox.OpenAsync();
        SandboxAccount account = _sandbox.World.Accounts[1];
        AwsSession session = caller.InAccount(account.Id, AccountRole.Create(sessionName: "audit-1"));

        Task<CallerIdentity> identity = session.GetIdentityAsync(Cancel);
        Task<IReadOnlyList<AwsRegion>> regions = session.GetEnabledRegionsAsync(Cancel);

        Assert.Equal(
            new CallerIdentity(account.Id, $"arn:aws:sts::{account.Id}:assumed-role/OrganizationAccountAccessRole/audit-1"), await identity);
        Assert.Equal(17, (await regions).Count);
        Assert.Equal(
            account.Region("eu-west-1").Vpcs.Select(vpc => vpc.Id),
            (await OrganizationSandbox.AllAsync(session.Ec2("eu-west-1").DescribeVpcsAsync(Cancel))).Select(vpc => vpc.VpcId));
        Assert.Equal(3, _sandbox.Server.Requests.Total);
        Assert.Equal((3L, 3L), (session.RequestCount, caller.RequestCount));
        Assert.Equal(0, _sandbox.Server.Requests.Count(action: "sts:GetCallerIdentity"));
        Assert.Same(caller, session.Caller);
        Assert.Contains($"role/OrganizationAccountAccessRole, assumed with {caller.CredentialSource}", session.CredentialSource, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_accounts_share_one_limit()
    {
        Crowd crowd = new(3);
        _sandbox.Server.BeforeRequest = _ => crowd.PassAsync(Cancel);
        AwsSession caller = await _sandbox.OpenAsync(throttleLimit: 3);
        AccountRole role = AccountRole.Create();

        await Task.WhenAll(_sandbox.World.Accounts.Skip(1).Select(async account =>
        {
            AwsSession session = caller.InAccount(account.Id, role);
            await Task.WhenAll(session.GetIdentityAsync(Cancel), session.GetEnabledRegionsAsync(Cancel));
        }));

        Assert.Equal(22, _sandbox.Server.Requests.Total);
        Assert.Equal(3, crowd.Most);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_a_role_is_refused_with_keeps_its_kind_and_is_asked_once(string name, FailureKind kind, int requests)
    {
        AwsSession caller = await _sandbox.OpenAsync(timeout: TimeSpan.FromSeconds(name is "never" or "throttled" ? 2 : 10));
        AwsSession session = caller.InAccount(_sandbox.World.Accounts[1].Id, AccountRole.Create());
        Fault fault = _sandbox.Server.Faults.Add(Make(name));

        Failure first = await FailureOfAsync(() => session.GetIdentityAsync(Cancel));
        long sent = fault.Hits;
        Failure second = await FailureOfAsync(() => session.GetEnabledRegionsAsync(Cancel));
        Assert.Equal(sent, fault.Hits);

        Assert.True(kind == first.Kind, $"{first.Kind}: {first.Message}");
        Assert.Equal((kind, Assume), (second.Kind, second.Action));
        Assert.EndsWith("role/OrganizationAccountAccessRole", first.Resource, StringComparison.Ordinal);
        Assert.True(name == "throttled" || sent == requests, $"{sent} requests");
        Assert.Equal(0, _sandbox.Server.Requests.Count(action: "ec2:DescribeRegions"));
    }

    [Fact]
    public async Task Roles_that_are_not_there_or_want_more_or_less_are_not_assumable()
    {
        SandboxAccount account = _sandbox.World.Accounts[1];
        account.AddRole("guarded", [_sandbox.World.Accounts[0].Id], externalId: "secret word");
        _sandbox.Organization.Add(_sandbox.World.Accounts[2], state: SandboxAccountState.Suspended);
        AwsSession caller = await _sandbox.OpenAsync();

        foreach ((int index, AccountRole role) in new[]
        {
            (1, AccountRole.Create("none")),
            (1, AccountRole.Create("guarded")),
            (1, AccountRole.Create(duration: TimeSpan.FromHours(2))),
            (2, AccountRole.Create()),
        })
        {
            AwsSession session = caller.InAccount(_sandbox.World.Accounts[index].Id, role);
            Assert.Equal(FailureKind.RoleNotAssumable, (await FailureOfAsync(() => session.GetIdentityAsync(Cancel))).Kind);
        }

        Assert.Equal(4, _sandbox.Server.Requests.Total);
        account.AddRole("guarded", [_sandbox.World.Accounts[0].Id], externalId: "a-word");
        AwsSession good = caller.InAccount(account.Id, AccountRole.Create("guarded", externalId: "a-word", duration: TimeSpan.FromMinutes(20)));
        Assert.Equal(account.Id, (await good.GetIdentityAsync(Cancel)).AccountId);
    }

    [Fact]
    public async Task A_region_that_will_not_answer_is_waited_for_by_the_first_account_only()
    {
        AwsSession caller = await _sandbox.OpenAsync(regions: ["eu-west-2", "eu-west-1"]);
        _sandbox.Server.Faults.Add(Fault.DenyByServiceControlPolicy(region: "eu-west-2"));
        foreach (SandboxAccount account in _sandbox.World.Accounts.Skip(1))
        {
            AwsSession session = caller.InAccount(account.Id, AccountRole.Create());
            await session.GetEnabledRegionsAsync(Cancel);
        }

        Assert.Equal("eu-west-2", caller.HomeRegion);
        Assert.Equal((2 * 11) + 2, _sandbox.Server.Requests.Total);
    }

    [Fact]
    public async Task A_home_region_that_accounts_have_not_enabled_is_not_asked()
    {
        _sandbox.World.Accounts[0].OptIn("eu-south-1");
        AwsSession caller = await _sandbox.OpenAsync(home: "eu-south-1");
        AwsSession session = caller.InAccount(_sandbox.World.Accounts[1].Id, AccountRole.Create());

        Assert.Equal(17, (await session.GetEnabledRegionsAsync(Cancel)).Count);
        Assert.Equal("eu-south-1", caller.HomeRegion);
        Assert.Equal(2, _sandbox.Server.Requests.Total);
    }

    [Fact]
    public async Task Other_limits_are_shared_too_and_keys_that_there_are_stay_in_use()
    {
        AwsSession caller = await _sandbox.OpenAsync();
        AwsSession before = caller.InAccount(_sandbox.World.Accounts[1].Id, AccountRole.Create());
        AwsSession unused = caller.InAccount(_sandbox.World.Accounts[2].Id, AccountRole.Create());
        await before.GetIdentityAsync(Cancel);
        AwsSession limited = caller.WithLimits(2, null);

        await before.WithLimitsOf(limited).GetEnabledRegionsAsync(Cancel);
        await unused.WithLimitsOf(limited).GetIdentityAsync(Cancel);

        Assert.Equal((1L, 2L), (caller.RequestCount, limited.RequestCount));
        Assert.Equal(2, _sandbox.Server.Requests.Count(action: Assume));
        Assert.Same(limited, before.WithLimitsOf(limited).Caller);
    }

    [Fact]
    public async Task No_client_outlives_its_use()
    {
        AwsSession caller = await _sandbox.OpenAsync();
        AwsSession session = caller.InAccount(_sandbox.World.Accounts[1].Id, AccountRole.Create());

        WeakReference[] gateways = Gateways(session, await session.GetEnabledRegionsAsync(Cancel));
        GC.Collect();

        Assert.All(gateways, gateway => Assert.False(gateway.IsAlive));
        GC.KeepAlive(session);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Gateways(AwsSession session, IReadOnlyList<AwsRegion> regions) =>
        [.. regions.Select(region => new WeakReference(session.Ec2(region.Name)))];

    private static Fault Make(string name) => name switch
    {
        "throttled" => Fault.Throttle(0, 0, action: Assume),
        "explicit deny" => Fault.Deny(action: Assume, reason: DenialReason.DeniedByIdentityPolicy),
        "service control policy" => Fault.DenyByServiceControlPolicy(action: Assume),
        "plain denial" => Fault.Deny(action: Assume),
        "never" => Fault.NeverAnswer(action: Assume),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static async Task<Failure> FailureOfAsync<T>(Func<Task<T>> ask) =>
        (await Assert.ThrowsAsync<AuditException>(ask)).Failure;
}
