using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Units: their accounts, those of the units below, each once, and none left out because a list could not be read.</summary>
public sealed class UnitTests : IDisposable
{
    private readonly OrganizationSandbox _sandbox = new(accounts: 16);
    private readonly SandboxOrganizationalUnit _upper;
    private readonly SandboxOrganizationalUnit _middle;
    private readonly SandboxOrganizationalUnit _lower;
    private readonly SandboxOrganizationalUnit _other;

    public UnitTests()
    {
        SandboxOrganization organization = _sandbox.Organization;
        _upper = organization.AddUnit("upper");
        _middle = organization.AddUnit("middle", _upper.Id);
        _lower = organization.AddUnit("lower", _middle.Id);
        _other = organization.AddUnit("other");
        Move(_upper, 1, 2);
        Move(_middle, 3, 4, 5);
        Move(_lower, 6, 7);
        Move(_other, 8, 9);
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_unit_means_all_units_below_it()
    {
        AuditRun run = await SweepAsync(_upper.Id);
        Assert.Equal(Truth(1, 2, 3, 4, 5, 6, 7), run.Verdicts());
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task An_account_that_two_of_the_units_have_is_judged_once()
    {
        AuditRun run = await SweepAsync(_lower.Id, _upper.Id, _other.Id, _middle.Id, _upper.Id);
        Assert.Equal(Truth(1, 2, 3, 4, 5, 6, 7, 8, 9), run.Verdicts());
        Assert.Equal(9, _sandbox.Server.Requests.Count(action: "sts:AssumeRole"));
        Assert.Equal(4, _sandbox.Server.Requests.Count(action: "organizations:ListAccountsForParent"));
    }

    [Fact]
    public async Task The_root_means_everything()
    {
        AuditRun run = await SweepAsync(_sandbox.Organization.RootId);
        Assert.Equal(_sandbox.Truth(_sandbox.Ids()), run.Verdicts());
        Assert.Equal(0, _sandbox.Server.Requests.Count(action: "organizations:ListAccounts"));
    }

    [Fact]
    public async Task Accounts_are_named_within_units_and_left_out_of_them()
    {
        string[] ids = _sandbox.Ids();
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.Choice(
            units: [_upper.Id], accounts: [ids[1], ids[6], ids[7], ids[8]], excluded: [ids[7]]));
        Assert.Equal(Truth(1, 6), run.Verdicts());
        Failure missing = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.AccountNotFound, ids[8]), (missing.Kind, missing.AccountId));
        Assert.Contains("units", missing.Cause, StringComparison.Ordinal);
        Assert.Equal(ids[8], Assert.Single(run.Unknown).AccountId);
    }

    [Fact]
    public async Task A_unit_that_does_not_exist_is_one_error_and_one_unknown_and_the_others_are_judged()
    {
        const string none = "ou-ab12-cdefgh34";
        AuditRun run = await SweepAsync(none, _other.Id);
        Assert.Equal(Truth(8, 9), run.Verdicts());
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.OrganizationalUnitNotFound, none), (failure.Kind, failure.Resource));
        Assert.Equal(FailureKind.OrganizationalUnitNotFound, Assert.Single(run.Unknown).FailureKind);
    }

    [Theory]
    [InlineData("organizations:ListAccountsForParent")]
    [InlineData("organizations:ListOrganizationalUnitsForParent")]
    public async Task A_list_that_may_not_be_read_is_an_error_and_an_unknown(string action)
    {
        bool isOfAccounts = action.Contains("Accounts", StringComparison.Ordinal);
        _sandbox.Server.Faults.Add(Fault.Deny(action: action).Times(1));

        AuditRun run = await SweepAsync(_upper.Id);

        Assert.Equal(isOfAccounts ? Truth(3, 4, 5, 6, 7) : Truth(1, 2), run.Verdicts());
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.AccessDenied, action), (failure.Kind, failure.Action));
        Assert.Equal(FailureKind.AccessDenied, Assert.Single(run.Unknown).FailureKind);
    }

    [Fact]
    public async Task A_unit_whose_accounts_are_listed_and_whose_units_are_said_not_to_exist_is_not_whole()
    {
        using Interposer between = new(_sandbox.Server, asked => asked.Action == "ListOrganizationalUnitsForParent"
            ? Answer.Json(400, """{"__type":"ParentNotFoundException","Message":"We can't find a root or OU with the ParentId that you specified."}""")
            : null);

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.Choice(units: [_upper.Id]), await between.OpenAsync());

        Assert.Equal(Truth(1, 2), run.Verdicts());
        Assert.Equal(FailureKind.OrganizationalUnitNotFound, Assert.Single(run.Failures).Kind);
        Assert.Single(run.Unknown);
    }

    [Fact]
    public async Task Pages_of_units_and_accounts_are_all_read()
    {
        _sandbox.Server.Faults.Add(Fault.PageSize(1, action: "organizations:*"));
        for (int i = 10; i < 16; i++)
        {
            Move(_sandbox.Organization.AddUnit($"unit-{i}", _lower.Id), i);
        }

        AuditRun run = await SweepAsync(_upper.Id);

        Assert.Equal(Truth(1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15), run.Verdicts());
    }

    private Task<AuditRun> SweepAsync(params string[] units) => _sandbox.SweepAsync(OrganizationSweep.Choice(units: units));

    private string[] Truth(params int[] places) => _sandbox.Truth(places.Select(place => _sandbox.World.Accounts[place].Id));

    private void Move(SandboxOrganizationalUnit unit, params int[] places)
    {
        foreach (int place in places)
        {
            _sandbox.Organization.Add(_sandbox.World.Accounts[place], unit.Id);
        }
    }
}
