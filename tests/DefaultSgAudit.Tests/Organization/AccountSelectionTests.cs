using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>VPCs and groups by id are looked for in all accounts together, and missed once.</summary>
public sealed class AccountSelectionTests : IDisposable
{
    private const string None = "0123456789abcdef0";

    private readonly OrganizationSandbox _sandbox = new(accounts: 5);

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_one_account_has_is_found_there_and_missed_nowhere(bool areGroups)
    {
        SandboxRegion region = _sandbox.World.Accounts[3].Region("eu-west-1");
        SandboxVpc vpc = region.Vpcs[1];
        string id = areGroups ? region.DefaultGroup(vpc.Id).Id : vpc.Id;

        AuditRun run = await SweepAsync(areGroups, [id], OrganizationSweep.All);

        ComplianceResult found = Assert.Single(run.Results);
        Assert.Equal((_sandbox.Ids()[3], "eu-west-1", vpc.Id), (found.AccountId, found.Region, found.VpcId));
        Assert.Empty(run.Failures);
    }

    [Theory]
    [InlineData(false, FailureKind.VpcNotFound)]
    [InlineData(true, FailureKind.GroupNotFound)]
    public async Task What_no_account_has_is_told_once(bool areGroups, FailureKind kind)
    {
        string prefix = areGroups ? "sg-" : "vpc-";
        AuditRun run = await SweepAsync(areGroups, [prefix + None, prefix + "0123456789abcdef1"], OrganizationSweep.All);
        Assert.Empty(run.Results);
        Assert.Equal([prefix + None, prefix + "0123456789abcdef1"], run.Failures.Select(failure => failure.Resource));
        Assert.All(run.Failures, failure => Assert.Equal((kind, null), (failure.Kind, failure.AccountId)));
        Assert.Contains("10 regions of 5 accounts", run.Failures[0].Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_be_in_an_account_that_cannot_be_read_is_said_to_be_so()
    {
        _sandbox.World.Accounts[1].AddRole(SandboxWorldOptions.RoleName, []);
        _sandbox.Server.Faults.Add(Fault.Deny(account: _sandbox.Ids()[2], region: "eu-west-2"));

        AuditRun run = await SweepAsync(areGroups: false, [$"vpc-{None}"], OrganizationSweep.All);

        Failure missing = Assert.Single(run.Failures, failure => failure.Kind == FailureKind.VpcNotFound);
        Assert.Contains($"{_sandbox.Ids()[1]}/", missing.Cause, StringComparison.Ordinal);
        Assert.Contains($"{_sandbox.Ids()[2]}/eu-west-2", missing.Cause, StringComparison.Ordinal);
        Assert.Equal(missing, run.Failures[^1]);
    }

    [Fact]
    public async Task Accounts_that_are_named_are_searched_together_too()
    {
        string found = _sandbox.World.Accounts[4].Region("eu-west-2").Vpcs[0].Id;
        AuditRun run = await SweepAsync(areGroups: false, [found, $"vpc-{None}"], OrganizationSweep.Choice(
            accounts: _sandbox.IdsBut(0), role: AccountRole.Create(), organization: false));
        Assert.Equal(found, Assert.Single(run.Results).VpcId);
        Assert.Equal($"vpc-{None}", Assert.Single(run.Failures).Resource);
    }

    [Fact]
    public async Task A_list_that_breaks_off_leaves_the_missing_to_be_looked_for_there()
    {
        _sandbox.Server.Faults.Add(Fault.PageSize(2, action: "organizations:*"));
        _sandbox.Server.Faults.Add(Fault.Deny(action: "organizations:*").SkipFirst(1));

        AuditRun run = await SweepAsync(areGroups: false, [$"vpc-{None}"], OrganizationSweep.All);

        Assert.Equal([FailureKind.AccessDenied, FailureKind.VpcNotFound], run.Failures.Select(failure => failure.Kind).Order());
        Failure missing = Assert.Single(run.Failures, failure => failure.Kind == FailureKind.VpcNotFound);
        Assert.Contains("it may be in unknown account/unknown regions", missing.Cause, StringComparison.Ordinal);
    }

    private Task<AuditRun> SweepAsync(bool areGroups, string[] ids, AccountChoice accounts) => _sandbox.SweepAsync(
        accounts,
        regions: ["eu-west-1", "eu-west-2"],
        each: query => areGroups ? query with { GroupIds = ids } : query with { VpcIds = ids });
}
