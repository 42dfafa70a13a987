using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Every account has its own enabled regions: what a name or a pattern means is asked in each.</summary>
public sealed class AccountRegionTests : IDisposable
{
    private const string OptIn = "me-south-1";

    private readonly OrganizationSandbox _sandbox = new(accounts: 4);
    private readonly string _one;

    public AccountRegionTests() => _one = _sandbox.Ids()[2];

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_region_that_one_account_has_enabled_is_read_there_only()
    {
        Enable();
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, regions: []);
        Assert.Equal(_sandbox.Truth(_sandbox.Ids(), [.. AwsRegions.EnabledByDefault, OptIn]), run.Verdicts());
        Assert.Contains(run.Results, result => result.Region == OptIn && result.AccountId == _one);
        Assert.Equal(_sandbox.Server.Requests.Count(account: _one, region: OptIn), _sandbox.Server.Requests.Count(region: OptIn));
        Assert.Empty(run.Failures);
    }

    [Theory]
    [InlineData("me-*")]
    [InlineData("m?-south-1")]
    public async Task A_pattern_is_silent_about_accounts_that_have_enabled_nothing_of_it(string pattern)
    {
        Enable();
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, regions: [pattern]);
        Assert.Equal(_sandbox.Truth([_one], OptIn), run.Verdicts());
        Assert.Empty(run.Unknown);
        Assert.Empty(run.Failures);
        Assert.Equal(3, run.Notes.Count(note => note.Text.Contains("has enabled none of the regions", StringComparison.Ordinal)));
        Assert.InRange(_sandbox.Server.Requests.Total, 1, 2 + (4 * 3));
    }

    [Fact]
    public async Task A_region_by_name_is_an_error_and_an_unknown_in_each_account_that_has_not_enabled_it()
    {
        Enable();
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, regions: [OptIn, OrganizationSweep.Region]);
        Assert.Equal(_sandbox.Truth(_sandbox.Ids(), OrganizationSweep.Region, OptIn), run.Verdicts());
        string[] expected = [.. _sandbox.IdsBut(2).Select(id => $"{id} {OptIn} {FailureKind.RegionNotEnabled}")];
        Assert.Equal(expected, run.Unknown.Select(result => $"{result.AccountId} {result.Region} {result.FailureKind}").Order(StringComparer.Ordinal));
        Assert.Equal(expected, run.Failures.Select(failure => $"{failure.AccountId} {failure.Region} {failure.Kind}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("xx-*", null, FailureKind.NoRegionMatches)]
    [InlineData("eu-wst-1", null, FailureKind.UnknownRegion)]
    [InlineData("*", "xx-*", FailureKind.NoRegionMatches)]
    public async Task What_means_no_region_anywhere_ends_the_sweep_before_any_work(string region, string? excluded, FailureKind kind)
    {
        AuditException error = await Assert.ThrowsAsync<AuditException>(() => _sandbox.SweepAsync(
            OrganizationSweep.All,
            regions: [OrganizationSweep.Region, region],
            each: query => query with { ExcludeRegions = excluded is null ? [] : [excluded] }));
        Assert.Equal(kind, error.Failure.Kind);
        Assert.Equal(0, _sandbox.Server.Requests.Count(action: "ec2:DescribeVpcs"));
        Assert.Equal(0, _sandbox.Server.Requests.Count(action: "ec2:DescribeSecurityGroups"));
    }

    [Theory]
    [InlineData(new[] { "me-*" }, new string[0])]
    [InlineData(new[] { "me-*", "af-*" }, new string[0])]
    [InlineData(new string[0], new[] { "*-east-*", "*-west-*", "*-central-*", "*-north-*", "*-south-*", "*-*east-*" })]
    public async Task Where_no_account_has_enabled_anything_of_it_that_is_one_error(string[] regions, string[] excluded)
    {
        AuditRun run = await _sandbox.SweepAsync(
            OrganizationSweep.All, regions: regions, each: query => query with { ExcludeRegions = excluded });
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.NoRegionMatches, null), (failure.Kind, failure.AccountId));
        Assert.Empty(run.Verdicts());
    }

    [Fact]
    public async Task Exclusions_that_leave_nothing_in_some_accounts_leave_the_others_judged()
    {
        Enable();
        AuditRun run = await _sandbox.SweepAsync(
            OrganizationSweep.All,
            regions: [],
            each: query => query with { ExcludeRegions = ["us-*", "eu-*", "ap-*", "ca-*", "sa-*"] });
        Assert.Equal(_sandbox.Truth([_one], OptIn), run.Verdicts());
        Assert.Empty(run.Failures);
        Assert.Equal(3, run.Notes.Count(note => note.Text.Contains("leaves no region", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_not_taken_for_one_without_regions()
    {
        _sandbox.World.Accounts[1].AddRole(SandboxWorldOptions.RoleName, []);
        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.All, regions: ["me-*"]);
        Assert.Equal(FailureKind.RoleNotAssumable, Assert.Single(run.Failures).Kind);
        Assert.Equal(_sandbox.Ids()[1], Assert.Single(run.Unknown).AccountId);
    }

    private void Enable()
    {
        SandboxAccount account = _sandbox.World.Account(_one);
        account.OptIn(OptIn);
        account.Region(OptIn).AddVpc("10.9.0.0/16");
    }
}
