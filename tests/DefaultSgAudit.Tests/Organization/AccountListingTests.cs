using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Which accounts a sweep looks at: all that are active, and a word for each that was named and is not looked at.</summary>
public sealed class AccountListingTests : IDisposable
{
    private readonly OrganizationSandbox _sandbox = new(accounts: 23);

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Every_active_account_is_judged()
    {
        _sandbox.Organization.Add(_sandbox.World.Accounts[4], state: SandboxAccountState.Suspended);
        _sandbox.Organization.Add(_sandbox.World.Accounts[5], state: SandboxAccountState.PendingClosure);
        _sandbox.World.AddAccount("777788889999", "stranger");

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All);

        Assert.Equal(_sandbox.Truth(_sandbox.Ids().Where(id => id != "777788889999").Except(Ids(4, 5))), run.Verdicts());
        Assert.Empty(run.Failures);
        Assert.Empty(run.Unknown);
        string story = string.Join('\n', run.Notes.Select(note => note.Text));
        Assert.Contains("Organization: 21 accounts to look at; 0 left out as asked, 2 not active.", story, StringComparison.Ordinal);
        Assert.All(Ids(4, 5), id => Assert.Contains(id, story, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Either_word_for_the_state_leaves_out_the_suspended(bool state, bool status)
    {
        (_sandbox.Organization.TellsState, _sandbox.Organization.TellsStatus) = (state, status);
        _sandbox.Organization.Add(_sandbox.World.Accounts[4], state: SandboxAccountState.Suspended);

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All);

        Assert.Equal(_sandbox.Truth(_sandbox.IdsBut(4)), run.Verdicts());
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task Accounts_without_either_word_are_not_taken_for_active()
    {
        (_sandbox.Organization.TellsState, _sandbox.Organization.TellsStatus) = (false, false);
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All);
        Assert.Equal(FailureKind.MalformedAnswer, Assert.Single(run.Failures).Kind);
        Assert.Equal(FailureKind.MalformedAnswer, Assert.Single(run.Results).FailureKind);
    }

    [Fact]
    public async Task Named_accounts_are_judged_and_those_that_cannot_be_are_unknown()
    {
        _sandbox.Organization.Add(_sandbox.World.Accounts[4], state: SandboxAccountState.Suspended);
        string[] named = [.. Ids(0, 3, 22, 4), "999988887777"];

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.Choice(accounts: named));

        Assert.Equal(_sandbox.Truth(Ids(0, 3, 22)), run.Verdicts());
        string[] expected = [$"{Ids(4)[0]} {FailureKind.AccountNotActive}", $"999988887777 {FailureKind.AccountNotFound}"];
        Assert.Equal(expected, run.Failures.Select(failure => $"{failure.AccountId} {failure.Kind}").Order());
        Assert.Equal(expected, run.Unknown.Select(result => $"{result.AccountId} {result.FailureKind}").Order());
        Assert.All(run.Unknown, result => Assert.Contains($"Account {result.AccountId}, organizations:ListAccounts: ", result.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Excluded_accounts_are_not_asked_anything_and_a_wrong_id_is_a_warning()
    {
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.Choice(excluded: [.. Ids(0, 7), "999988887777"]));

        Assert.Equal(_sandbox.Truth(_sandbox.IdsBut(0, 7)), run.Verdicts());
        Assert.Equal(0, _sandbox.Server.Requests.Count(account: Ids(0)[0], action: "ec2:*"));
        Assert.Equal(0, _sandbox.Server.Requests.Count(account: Ids(7)[0]));
        Assert.Equal(21, _sandbox.Server.Requests.Count(action: "sts:AssumeRole"));
        NoteEvent warning = Assert.Single(run.Notes, note => note.IsWarning);
        Assert.Contains("999988887777", warning.Text, StringComparison.Ordinal);
        Assert.Empty(run.Failures);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Shards_part_the_accounts(int count)
    {
        List<string[]> parts = [];
        for (int index = 1; index <= count; index++)
        {
            AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.Choice(shard: $"{index}/{count}"));
            Assert.Empty(run.Failures);
            parts.Add(run.Verdicts());
        }

        Assert.Equal(_sandbox.Truth(_sandbox.Ids()), parts.SelectMany(part => part).Order(StringComparer.Ordinal));
        Assert.True(count == 1 || parts.Count(part => part.Length > 0) > 1, "All accounts are in one part.");
    }

    [Fact]
    public async Task What_is_wrong_with_a_named_account_is_told_in_its_own_shard_only()
    {
        _sandbox.Organization.Add(_sandbox.World.Accounts[4], state: SandboxAccountState.Suspended);
        string[] named = [.. Ids(2, 3, 4), "999988887777", "999988887776", "999988887775"];
        List<AuditRun> runs = [];
        for (int index = 1; index <= 4; index++)
        {
            runs.Add(await _sandbox.SweepAsync(OrganizationSweep.Choice(accounts: named, shard: $"{index}/4")));
        }

        Assert.Equal(_sandbox.Truth(Ids(2, 3)), runs.SelectMany(run => run.Verdicts()).Order(StringComparer.Ordinal));
        Assert.Equal(
            Ids(4).Concat(named.Skip(3)).Order(StringComparer.Ordinal),
            runs.SelectMany(run => run.Unknown).Select(result => result.AccountId).Order(StringComparer.Ordinal));
        Assert.Equal(4, runs.Sum(run => run.Failures.Count));
    }

    [Fact]
    public async Task A_delegated_administrator_sweeps_with_a_role_in_the_management_account_too()
    {
        SandboxAccount admin = _sandbox.World.Accounts[6];
        _sandbox.Organization.Delegate(admin);
        foreach (SandboxAccount account in _sandbox.World.Accounts.Where(account => account != admin))
        {
            account.AddRole("Audit", [admin.Id]);
        }

        AuditRun run = await _sandbox.SweepAsync(
            OrganizationSweep.Choice(role: AccountRole.Create("Audit")), await _sandbox.OpenAsync(admin.Credentials));

        Assert.Equal(_sandbox.Truth(_sandbox.Ids()), run.Verdicts());
        Assert.Empty(run.Failures);
        Assert.Equal(22, _sandbox.Server.Requests.Count(account: admin.Id, action: "sts:AssumeRole"));
    }

    [Theory]
    [InlineData(false, FailureKind.AccessDenied)]
    [InlineData(true, FailureKind.NotInOrganization)]
    public async Task Whoever_may_not_list_accounts_gets_an_error_and_an_unknown(bool isStranger, FailureKind kind)
    {
        SandboxAccount caller = isStranger ? _sandbox.World.AddAccount("777788889999", "stranger") : _sandbox.World.Accounts[1];

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, await _sandbox.OpenAsync(caller.Credentials));

        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((kind, "organizations:ListAccounts"), (failure.Kind, failure.Action));
        Assert.Equal((ComplianceStatus.Unknown, kind), (Assert.Single(run.Results).Status, run.Results[0].FailureKind!.Value));

        // Who the caller is was asked beside it.
        Assert.Equal(2, _sandbox.Server.Requests.Total);
        Assert.Equal(1, _sandbox.Server.Requests.Count(action: "organizations:ListAccounts"));
    }

    [Fact]
    public async Task Empty_pages_lose_no_account()
    {
        _sandbox.Server.Faults.Add(Fault.PageSize(0, action: "organizations:*").SkipFirst(1).Times(3));
        _sandbox.Server.Faults.Add(Fault.PageSize(4, action: "organizations:*").SkipFirst(4));
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All);
        Assert.Equal(_sandbox.Truth(_sandbox.Ids()), run.Verdicts());
        Assert.True(_sandbox.Server.Requests.Count(action: "organizations:ListAccounts") >= 5);
    }

    [Fact]
    public async Task A_page_that_fails_leaves_those_before_it_judged_and_an_unknown_for_the_rest()
    {
        _sandbox.Server.Faults.Add(Fault.PageSize(10, action: "organizations:*"));
        _sandbox.Server.Faults.Add(Fault.DenyByServiceControlPolicy(action: "organizations:*").SkipFirst(1));

        AuditRun run = await _sandbox.SweepAsync(
            OrganizationSweep.Choice(accounts: [.. Ids(0, 9, 22)], excluded: ["999988887777"]));

        Assert.Equal(_sandbox.Truth(Ids(0, 9)), run.Verdicts());
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.ServiceControlPolicyDeny, "organizations:ListAccounts"), (failure.Kind, failure.Action));
        ComplianceResult rest = Assert.Single(run.Unknown);
        Assert.Equal((null, FailureKind.ServiceControlPolicyDeny), (rest.AccountId, rest.FailureKind));

        // Nothing is known of what is on the other pages, so nothing is said to be missing there.
        Assert.DoesNotContain(run.Notes, note => note.IsWarning);
        Assert.Contains(run.Notes, note => note.Text.EndsWith("The list is not complete.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accounts_that_are_named_without_an_Organization_cost_no_question_to_it()
    {
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.Choice(
            accounts: Ids(0, 3, 8), role: AccountRole.Create(), organization: false));

        Assert.Equal(_sandbox.Truth(Ids(0, 3, 8)), run.Verdicts());
        Assert.Empty(run.Failures);
        Assert.Equal(0, _sandbox.Server.Requests.Count(action: "organizations:*"));
        Assert.Equal(2, _sandbox.Server.Requests.Count(action: "sts:AssumeRole"));
    }

    private string[] Ids(params int[] places) => [.. places.Select(place => _sandbox.World.Accounts[place].Id)];
}
