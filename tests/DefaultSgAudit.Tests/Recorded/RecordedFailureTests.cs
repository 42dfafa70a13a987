using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Recorded;

/// <summary>What cannot be read is Unknown with an error, and what can is judged.</summary>
public sealed class RecordedFailureTests : IDisposable
{
    private const string Select = "config:SelectAggregateResourceConfig";
    private const string Region = "eu-central-1";

    private readonly SandboxServer _sandbox;
    private readonly SandboxConfigAggregator _aggregator;

    public RecordedFailureTests()
    {
        _sandbox = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { Accounts = 60, Regions = 17, VpcsPerRegion = 4 }));
        _aggregator = RecordedRun.AddAggregator(_sandbox.World);
    }

    private SandboxWorld World => _sandbox.World;

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("none", null)]
    [InlineData("all", "us-east-1")]
    [InlineData("arn:aws:config:eu-west-1:1:config-aggregator/x", null)]
    [InlineData("all' OR 'a' = 'a", null)]
    public async Task An_aggregator_that_is_not_there_ends_it(string name, string? region)
    {
        AuditException error = await Assert.ThrowsAsync<AuditException>(
            () => RecordedRun.OfAsync(_sandbox, query => query with { Aggregator = name, AggregatorRegion = region }));
        Assert.Equal((FailureKind.AggregatorNotFound, name), (error.Failure.Kind, error.Failure.Resource));
    }

    [Fact]
    public async Task Where_the_query_is_denied_nothing_is_known()
    {
        _sandbox.Faults.Add(Fault.DenyByServiceControlPolicy(action: "config:*"));
        RecordedRun run = await RecordedRun.OfAsync(_sandbox);

        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.ServiceControlPolicyDeny, "all", RecordedRun.Home), (failure.Kind, failure.Resource, failure.Region));
        Assert.Contains("DescribeConfigurationAggregatorSourcesStatus", failure.Action);
        Assert.Equal(FailureKind.ServiceControlPolicyDeny, Assert.Single(run.Results).FailureKind);
    }

    [Theory]
    [InlineData("config:DescribeConfigurationAggregators", "accounts and regions of which nothing is recorded")]
    [InlineData("config:DescribeConfigurationAggregatorSourcesStatus", "whether the latest records are there")]
    [InlineData("config:Describe*", "accounts and regions of which nothing is recorded")]
    [InlineData("organizations:*", "accounts of which nothing is recorded")]
    public async Task Where_coverage_is_denied_rows_are_judged_and_the_doubt_is_an_unknown(string action, string consequence)
    {
        _sandbox.Faults.Add(Fault.Deny(action: action));
        RecordedRun run = await RecordedRun.OfAsync(_sandbox);

        Assert.Equal(RecordedTruthTests.Truth(World.Accounts, AwsRegions.EnabledByDefault), RecordedTruthTests.Told(run.Judged));
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal(FailureKind.AccessDenied, failure.Kind);
        ComplianceResult unknown = Assert.Single(run.Unknown);
        Assert.Equal((null, FailureKind.AccessDenied), (unknown.AccountId, unknown.FailureKind));
        Assert.Contains(consequence, unknown.Reason);
    }

    [Fact]
    public async Task A_page_of_groups_that_fails_leaves_the_rest_unknown()
    {
        // Of the region: the count, three pages of VPCs, then of three pages of groups the second.
        _aggregator.StopRecording(World.Accounts[59].Id);
        _sandbox.Faults.Add(Fault.Deny(action: Select).SkipFirst(1 + 3 + 1));
        RecordedRun run = await RecordedRun.OfAsync(_sandbox, query => query with { Regions = [Region] });

        Assert.Equal(100, run.Judged.Count);
        Assert.Equal(
            RecordedTruthTests.Truth(World.Accounts.Take(25), [Region]), RecordedTruthTests.Told(run.Judged));
        Failure failure = Assert.Single(run.Failures);
        Assert.Equal((FailureKind.AccessDenied, Select, Region), (failure.Kind, failure.Action, failure.Region));
        IEnumerable<string> rest =
            from account in World.Accounts.Skip(25).Take(34)
            from vpc in account.Region(Region).Vpcs
            select $"{account.Id}/{vpc.Id}/{vpc.IsDefault}";
        Assert.Equal(
            rest.Append("//").Append($"{World.Accounts[59].Id}//").Order(),
            run.Unknown.Select(result => $"{result.AccountId}/{result.VpcId}/{result.IsDefaultVpc}").Order());
        Assert.All(run.Unknown, result => Assert.Equal(FailureKind.AccessDenied, result.FailureKind));
    }

    [Fact]
    public async Task A_page_of_vpcs_that_fails_costs_no_verdict()
    {
        _aggregator.StopRecording(World.Accounts[59].Id);
        _sandbox.Faults.Add(Fault.Deny(action: Select).SkipFirst(1 + 1).Times(1));
        RecordedRun run = await RecordedRun.OfAsync(_sandbox, query => query with { Regions = [Region] });

        Assert.Equal(
            RecordedTruthTests.Truth(World.Accounts.Take(59), [Region]).Select(line => line.Split(' ')[0]),
            RecordedTruthTests.Told(run.Judged).Select(line => line.Split(' ')[0]));
        Assert.Equal((100, 136), (run.Judged.Count(result => result.IsDefaultVpc is not null), run.Judged.Count(result => result.IsDefaultVpc is null)));
        Assert.Single(run.Failures);
        Assert.Equal([null, World.Accounts[59].Id], run.Unknown.Select(result => result.AccountId));
    }

    [Fact]
    public async Task A_late_source_is_an_unknown_besides_what_was_recorded()
    {
        string late = World.Accounts[3].Id;
        _aggregator.Delay(new SandboxAggregatorSource { AccountId = late, Region = Region });
        _aggregator.Delay(new SandboxAggregatorSource { Region = "us-east-1", Status = "OUTDATED", UpdatedAt = null, ErrorCode = null, ErrorMessage = "\u001b[31mlate" });
        _aggregator.Delay(new SandboxAggregatorSource { AccountId = World.Accounts[4].Id, Region = Region, Status = "SUCCEEDED" });
        RecordedRun run = await RecordedRun.OfAsync(_sandbox, query => query with { Regions = [Region, "us-east-1"] });

        Assert.Equal(60 * 2 * 4, run.Judged.Count);
        Assert.Equal([(late, Region), (null, "us-east-1")], run.Unknown.Select(result => (result.AccountId, result.Region)).OrderBy(each => each.Region));
        Assert.All(run.Failures, failure => Assert.Equal(FailureKind.RecordOutdated, failure.Kind));
        Assert.Equal(2, run.Failures.Count);
        Assert.Contains(run.Failures, failure => failure.Message.Contains("2026-01-30 06:00:00 UTC (FAILED: AccessDenied: The source account has not"));
        Assert.DoesNotContain(run.Results, result => result.Reason!.Contains('\u001b'));
        string[] marked = [.. run.Judged.Where(result => result.Reason!.Contains("What came later is missing")).Select(result => $"{result.AccountId}/{result.Region}").Distinct().Order()];
        Assert.Equal(World.Accounts.Select(account => $"{account.Id}/us-east-1").Append($"{late}/{Region}").Order(), marked);
    }

    [Fact]
    public async Task A_late_account_without_a_record_is_one_unknown()
    {
        _aggregator.StopRecording(World.Accounts[3].Id, Region);
        _aggregator.Delay(new SandboxAggregatorSource { AccountId = World.Accounts[3].Id, Region = Region, UpdatedAt = null });
        RecordedRun run = await RecordedRun.OfAsync(_sandbox, query => query with { Regions = [Region] });
        Assert.Equal(FailureKind.RecordOutdated, Assert.Single(run.Unknown).FailureKind);
    }

    [Fact]
    public async Task The_accounts_of_a_list_that_broke_off_are_expected()
    {
        _aggregator.StopRecording(World.Accounts[0].Id, Region);
        _aggregator.StopRecording(World.Accounts[59].Id, Region);
        _sandbox.Faults.Add(Fault.Deny(action: "organizations:ListAccounts").SkipFirst(1));
        RecordedRun run = await RecordedRun.OfAsync(_sandbox, query => query with { Regions = [Region] });
        Assert.Equal([null, World.Accounts[0].Id], run.Unknown.Select(result => result.AccountId));
        Assert.Equal([FailureKind.AccessDenied, FailureKind.NotRecorded], run.Failures.Select(failure => failure.Kind));
    }
}
