using System.Globalization;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Compliance.Exceptions;
using DefaultSgAudit.Engine.Compliance.Recorded;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Recorded;

/// <summary>Which accounts and regions are looked at.</summary>
public sealed class RecordedScopeTests : IDisposable
{
    private readonly SandboxServer _sandbox;
    private readonly SandboxConfigAggregator _aggregator;

    public RecordedScopeTests()
    {
        _sandbox = SandboxServer.Start(SandboxWorld.Create(new SandboxWorldOptions { Accounts = 10, Regions = 17, VpcsPerRegion = 1 }));
        _aggregator = RecordedRun.AddAggregator(_sandbox.World);
    }

    private SandboxWorld World => _sandbox.World;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Regions_and_accounts_are_chosen()
    {
        string[] accounts = [World.Accounts[2].Id, World.Accounts[5].Id];
        RecordedRun run = await RecordedRun.OfAsync(_sandbox, query => query with
        {
            Regions = ["eu-*", "us-east-1"], ExcludeRegions = ["eu-west-?"], AccountIds = accounts, ExcludeAccountIds = [accounts[1]],
        });
        Assert.Equal(["eu-central-1", "eu-north-1", "us-east-1"], run.Results.Select(result => result.Region!).Order());
        Assert.All(run.Results, result => Assert.Equal(accounts[0], result.AccountId));

        // Named accounts need no list of the Organization's.
        Assert.Equal(3 + (3 * 2), run.Session.RequestCount);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task Many_accounts_can_be_named(int count)
    {
        string[] ids = [.. Enumerable.Range(0, count).Select(number => (210_000_000_005 + number).ToString(CultureInfo.InvariantCulture))];
        RecordedRun run = await RecordedRun.OfAsync(_sandbox, query => query with { AccountIds = ids, Regions = ["eu-west-1"] });
        Assert.Equal(ids.Take(6), run.Judged.Select(result => result.AccountId!).Order());
        Assert.Equal(ids.Skip(6), run.Unknown.Select(result => result.AccountId!));
        Assert.All(run.Failures, failure => Assert.Equal(FailureKind.NotRecorded, failure.Kind));
    }

    [Fact]
    public async Task Shards_share_the_accounts()
    {
        RecordedRun[] parts = [.. await Task.WhenAll(Enumerable.Range(1, 3).Select(index =>
            RecordedRun.OfAsync(_sandbox, query => query with { Shard = new Shard(index, 3) })))];
        Assert.Equal(10 * 17, parts.Sum(part => part.Results.Count));
        Assert.Equal(10, parts.SelectMany(part => part.Results.Select(result => result.AccountId).Distinct()).Distinct().Count());
        Assert.All(parts, part => Assert.Empty(part.Failures));
    }

    [Theory]
    [InlineData("eu-wst-1", FailureKind.UnknownRegion)]
    [InlineData("xx-*", FailureKind.NoRegionMatches)]
    [InlineData("us-*", FailureKind.NoRegionMatches)]
    public async Task A_region_that_cannot_be_meant_ends_it(string region, FailureKind kind)
    {
        _aggregator.Regions = ["eu-west-1"];
        AuditException error = await Assert.ThrowsAsync<AuditException>(
            () => RecordedRun.OfAsync(_sandbox, query => query with { Regions = [region] }));
        Assert.Equal(kind, error.Failure.Kind);
    }

    [Fact]
    public async Task An_account_that_cannot_be_one_ends_it()
    {
        AuditException error = await Assert.ThrowsAsync<AuditException>(
            () => RecordedRun.OfAsync(_sandbox, query => query with { AccountIds = ["1') OR ('1' = '1"] }));
        Assert.Equal(FailureKind.InvalidId, error.Failure.Kind);
    }

    [Fact]
    public async Task What_the_aggregator_does_not_cover_is_unknown_where_it_is_named()
    {
        _aggregator.Regions = ["eu-west-1", "eu-west-2"];
        _aggregator.AccountIds = [World.Accounts[0].Id, World.Accounts[1].Id];
        RecordedRun all = await RecordedRun.OfAsync(_sandbox);
        RecordedRun named = await RecordedRun.OfAsync(_sandbox, query => query with
        {
            Regions = ["eu-west-1", "us-east-1"], AccountIds = [World.Accounts[1].Id, World.Accounts[2].Id],
        });

        Assert.Equal((4, 0), (all.Judged.Count, all.Unknown.Count));
        Assert.Equal(World.Accounts[1].Id, Assert.Single(named.Judged).AccountId);
        Assert.Equal([(null, "us-east-1"), (World.Accounts[2].Id, null)], named.Unknown.Select(result => (result.AccountId, result.Region)).Order());
        Assert.All(named.Failures, failure => Assert.Equal(FailureKind.NotRecorded, failure.Kind));
        Assert.Equal(2, named.Failures.Count);
    }

    [Fact]
    public async Task Regions_that_have_to_be_enabled_are_counted_and_unknown_only_where_named()
    {
        World.Accounts[1].OptIn("ap-east-1");
        World.Accounts[1].Region("ap-east-1").AddVpc("10.0.0.0/16", "there");
        _aggregator.Regions = ["eu-west-1", "ap-east-1", "me-south-1"];

        RecordedRun all = await RecordedRun.OfAsync(_sandbox);
        RecordedRun named = await RecordedRun.OfAsync(_sandbox, query => query with { Regions = ["ap-east-1"] });

        Assert.Equal((11, 0), (all.Judged.Count, all.Unknown.Count));
        string warning = Assert.Single(all.Warnings);
        Assert.StartsWith("19 times", warning);
        Assert.Contains("ap-east-1 (9 accounts), me-south-1 (10 accounts)", warning);
        Assert.Equal((1, 9), (named.Judged.Count, named.Unknown.Count));
        Assert.Empty(named.Warnings);
    }

    [Fact]
    public async Task Accepted_findings_are_marked()
    {
        SandboxRegion region = World.Accounts[0].Region("eu-west-1");
        SandboxVpc vpc = region.AddVpc("10.9.0.0/16", "legacy", state: SandboxGroupState.Factory);
        SandboxVpc late = region.AddVpc("10.8.0.0/16", "late", state: SandboxGroupState.Factory);
        await TagAsync(region.DefaultGroup(vpc.Id).Id, "moved next year");
        await TagAsync(region.DefaultGroup(late.Id).Id, "too long until 2020-01-01");
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "Tag,Reason\nName=sh?red,of the VPC");
        region.AddVpc("10.7.0.0/16", "shared", state: SandboxGroupState.Factory);
        ExceptionList exceptions = ExceptionList.Read(path, "accepted");
        File.Delete(path);

        RecordedRun run = await RecordedRun.OfAsync(
            _sandbox, query => query with { Regions = ["eu-west-1"] }, new ComplianceOptions { Exceptions = exceptions });

        Assert.Equal(
            [("legacy", "moved next year"), ("shared", "of the VPC")],
            run.Results.Where(result => result.Exception is not null).Select(result => (result.VpcName!, result.Exception!.Reason)).Order());
        Assert.Contains(late.Id, Assert.Single(run.Warnings));
        Assert.Equal(11 + 2, run.Results.Count);
    }

    [Fact]
    public void Members_cannot_be_counted() => Assert.Throws<ArgumentException>(
        () => RecordedAudit.RunAsync(SweepSource.Of<RecordedQuery>(), 1, new ComplianceOptions { CountMembers = true }));

    private async Task TagAsync(string id, string value)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        AwsSession session = await AwsSession.OpenAsync(SandboxAudit.Options(_sandbox), cancel);
        await session.Ec2Editor("eu-west-1").TagAsync([id], [new ResourceTag("accepted", value)], dryRun: false, cancel);
    }
}
