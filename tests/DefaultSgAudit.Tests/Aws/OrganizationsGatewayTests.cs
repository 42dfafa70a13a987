using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Runner;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Accounts and units as this module's own records, whole or not at all.</summary>
public sealed class OrganizationsGatewayTests : IDisposable
{
    private const string Action = "organizations:*";

    private readonly OrganizationSandbox _sandbox = new(accounts: 45, units: 7);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("us-east-1")]
    public async Task All_accounts_are_listed_from_wherever_home_is(string home)
    {
        _sandbox.Server.Faults.Add(Fault.PageSize(0, action: Action).SkipFirst(1).Times(2));
        _sandbox.Organization.Add(_sandbox.World.Accounts[2], state: SandboxAccountState.Suspended);
        AwsSession session = await _sandbox.OpenAsync(regions: home);

        List<OrganizationAccount> accounts = await OrganizationSandbox.AllAsync(session.Organizations().ListAccountsAsync(Cancel));

        Assert.Equal(_sandbox.World.Accounts.Select(account => account.Id), accounts.Select(account => account.Id));
        Assert.Equal(_sandbox.World.Accounts.Select(account => account.Name), accounts.Select(account => account.Name));
        Assert.Equal(["SUSPENDED"], accounts.Where(account => !account.IsActive).Select(account => account.State));
        Assert.All(accounts, account => Assert.Null(account.ParentId));
        Assert.Equal(5, _sandbox.Server.Requests.Count(region: "us-east-1", action: Action));
        Assert.Equal(5, session.RequestCount);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Either_word_for_the_state_will_do(bool state, bool status)
    {
        (_sandbox.Organization.TellsState, _sandbox.Organization.TellsStatus) = (state, status);
        AwsSession session = await _sandbox.OpenAsync();

        List<OrganizationAccount> accounts = await OrganizationSandbox.AllAsync(session.Organizations().ListAccountsAsync(Cancel));

        Assert.Equal(45, accounts.Count(account => account.IsActive));
    }

    [Fact]
    public async Task Units_lead_to_all_accounts()
    {
        IOrganizationsGateway gateway = (await _sandbox.OpenAsync()).Organizations();
        List<OrganizationAccount> accounts = [];
        Queue<string> parents = new([_sandbox.Organization.RootId]);
        while (parents.TryDequeue(out string? parent))
        {
            accounts.AddRange(await OrganizationSandbox.AllAsync(gateway.ListAccountsOfUnitAsync(parent, Cancel)));
            foreach (OrganizationalUnit unit in await OrganizationSandbox.AllAsync(gateway.ListUnitsOfUnitAsync(parent, Cancel)))
            {
                Assert.Equal(parent, unit.ParentId);
                parents.Enqueue(unit.Id);
            }
        }

        Assert.Equal(45, accounts.Select(account => account.Id).Distinct().Count());
        Assert.Equal(8, accounts.Select(account => account.ParentId).Distinct().Count());
        OrganizationInfo info = await gateway.DescribeOrganizationAsync(Cancel);
        Assert.Equal(new OrganizationInfo(_sandbox.Organization.Id, _sandbox.World.Accounts[0].Id), info);
    }

    [Fact]
    public async Task Refusals_have_their_kinds()
    {
        AwsSession member = await _sandbox.OpenAsync(_sandbox.World.Accounts[1].Credentials);
        AwsSession stranger = await _sandbox.OpenAsync(_sandbox.World.AddAccount("777788889999", "stranger").Credentials);
        AwsSession admin = await _sandbox.OpenAsync();

        Failure denied = await FailureOfAsync(member.Organizations().ListAccountsAsync(Cancel));
        Assert.Equal((FailureKind.AccessDenied, "organizations:ListAccounts", "us-east-1"), (denied.Kind, denied.Action, denied.Region));
        Assert.Contains("management account", denied.Remedy, StringComparison.Ordinal);
        Failure outside = await FailureOfAsync(stranger.Organizations().ListAccountsAsync(Cancel));
        Assert.Equal(FailureKind.NotInOrganization, outside.Kind);
        foreach (string id in new[] { "ou-ffff-ffffffff", "nonsense" })
        {
            Failure missing = await FailureOfAsync(admin.Organizations().ListUnitsOfUnitAsync(id, Cancel));
            Assert.Equal((FailureKind.OrganizationalUnitNotFound, id), (missing.Kind, missing.Resource));
        }
    }

    [Fact]
    public async Task Too_many_requests_slow_down_and_do_not_fail()
    {
        _sandbox.Server.Faults.Add(Fault.Throttle(1, 5, action: Action));
        AwsSession session = await _sandbox.OpenAsync();

        Assert.Equal(45, (await OrganizationSandbox.AllAsync(session.Organizations().ListAccountsAsync(Cancel))).Count);
    }

    [Theory]
    [InlineData(EndlessToken.Same)]
    [InlineData(EndlessToken.Fresh)]
    public async Task Pages_without_end_end(EndlessToken kind)
    {
        _sandbox.Server.Faults.Add(Fault.EndlessNextToken(kind, action: Action));
        AwsSession session = await _sandbox.OpenAsync();

        Assert.Equal(FailureKind.MalformedAnswer, (await FailureOfAsync(session.Organizations().ListAccountsAsync(Cancel))).Kind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Accounts": [{ "Id": "1" , "State": "ACTIVE" }] }""")]
    [InlineData("""{ "Accounts": [{ "Id": "111122223333" }] }""")]
    public async Task What_could_leave_accounts_out_is_no_answer(string body)
    {
        using FakeService service = new(_ => body);
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { EndpointUrl = service.Url, AccessKey = "id", SecretKey = "secret" }, Cancel);

        Assert.Equal(FailureKind.MalformedAnswer, (await FailureOfAsync(session.Organizations().ListAccountsAsync(Cancel))).Kind);
    }

    [Fact]
    public async Task Config_tells_rows_of_all_accounts()
    {
        SandboxConfigAggregator aggregator = _sandbox.World.AddConfigAggregator(_sandbox.World.Accounts[0], "eu-west-1", "all");
        aggregator.StopRecording(region: "*-1");
        _sandbox.Server.Faults.Add(Fault.PageSize(0, action: "config:*").SkipFirst(1).Times(1));
        AwsSession session = await _sandbox.OpenAsync();
        const string query = "SELECT resourceId WHERE resourceType = 'AWS::EC2::SecurityGroup' AND configuration.groupName = 'default'";

        List<string> rows = await OrganizationSandbox.AllAsync(
            session.Config("eu-west-1").SelectAggregateResourceConfigAsync("all", query, Cancel));

        int recorded = _sandbox.World.Accounts[0].EnabledRegions.Count(region => aggregator.Records("1", region));
        Assert.InRange(recorded, 1, 16);
        Assert.Equal(45 * recorded * 2, rows.Distinct().Count());
        Failure missing = await FailureOfAsync(session.Config("eu-west-2").SelectAggregateResourceConfigAsync("all", query, Cancel));
        Assert.Equal((FailureKind.AggregatorNotFound, "all", "eu-west-2"), (missing.Kind, missing.Resource, missing.Region));
        Failure nonsense = await FailureOfAsync(session.Config("eu-west-1").SelectAggregateResourceConfigAsync("all", "SELECT", Cancel));
        Assert.Equal((FailureKind.ServiceError, "InvalidExpressionException"), (nonsense.Kind, nonsense.ErrorCode));
    }

    [Fact]
    public async Task Config_tells_what_an_aggregator_gathers_from_and_what_is_late()
    {
        SandboxConfigAggregator all = _sandbox.World.AddConfigAggregator(_sandbox.World.Accounts[0], "eu-west-1", "all");
        SandboxConfigAggregator some = _sandbox.World.AddConfigAggregator(_sandbox.World.Accounts[0], "eu-west-1", "some");
        (some.AccountIds, some.Regions) = ([_sandbox.World.Accounts[1].Id], ["us-east-1"]);
        for (int i = 0; i < 230; i++)
        {
            all.Delay(new SandboxAggregatorSource { AccountId = _sandbox.World.Accounts[i % 45].Id, Region = AwsRegions.All[i / 45], Status = i < 30 ? "SUCCEEDED" : "OUTDATED" });
        }

        IConfigGateway config = (await _sandbox.OpenAsync()).Config("eu-west-1");
        AggregatorSource everything = Assert.Single((await config.DescribeConfigurationAggregatorAsync("all", Cancel)).Sources);
        AggregatorSource little = Assert.Single((await config.DescribeConfigurationAggregatorAsync("some", Cancel)).Sources);
        List<AggregatorSourceStatus> late = await OrganizationSandbox.AllAsync(config.DescribeLateSourcesAsync("all", Cancel));

        Assert.Equal((null, null), (everything.AccountIds, everything.Regions));
        Assert.Equal([_sandbox.World.Accounts[1].Id, "us-east-1"], little.AccountIds!.Concat(little.Regions!));
        Assert.Equal(200, late.Distinct().Count());
        Assert.All(late, each => Assert.Equal(("OUTDATED", new DateTimeOffset(2026, 1, 30, 6, 0, 0, TimeSpan.Zero)), (each.Status, each.UpdatedAt)));
        AuditException missing = await Assert.ThrowsAsync<AuditException>(() => config.DescribeConfigurationAggregatorAsync("none", Cancel));
        Assert.Equal(FailureKind.AggregatorNotFound, missing.Failure.Kind);
    }

    private static async Task<Failure> FailureOfAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> pages) =>
        (await Assert.ThrowsAsync<AuditException>(() => OrganizationSandbox.AllAsync(pages))).Failure;
}
