using System.Text.Json;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Recorded;

/// <summary>What AWS Config recorded, judged, against what the sandbox's world holds and against the live audit.</summary>
public sealed class RecordedTruthTests : IDisposable
{
    private readonly SandboxServer _sandbox = SandboxServer.Start(
        SandboxWorld.Create(new SandboxWorldOptions { Accounts = 12, Regions = 17, VpcsPerRegion = 3, OtherGroupsPerVpc = 1 }));

    private SandboxWorld World => _sandbox.World;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Every_vpc_of_the_organization_gets_its_verdict_without_a_role()
    {
        SandboxConfigAggregator aggregator = RecordedRun.AddAggregator(World);
        _sandbox.Faults.Add(Fault.Deny(action: "sts:*"));
        _sandbox.Faults.Add(Fault.Deny(action: "ec2:*"));
        aggregator.RecordedAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

        RecordedRun run = await RecordedRun.OfAsync(_sandbox);

        Assert.Equal(12 * 17 * 3, run.Results.Count);
        Assert.Equal(Truth(World.Accounts, AwsRegions.EnabledByDefault), Told(run.Results));
        Assert.Empty(run.Failures);
        Assert.All(run.Results, result =>
        {
            Assert.Equal((EvidenceSource.Config, aggregator.RecordedAt), (result.Source, result.CheckedAt));
            Assert.EndsWith(", as AWS Config recorded it on 2026-02-03 04:05:06 UTC.", result.Reason);
            Assert.Null(result.MemberCount);
            Assert.Equal((result.AccountId, result.Region, null), (result.Target!.AccountId, result.Target.Region, result.Target.Session));
        });

        // Three questions and the accounts; then of each region the VPCs and the groups, 36 of each.
        Assert.Equal(3 + 1 + (17 * 2), run.Session.RequestCount);
    }

    [Fact]
    public async Task Results_are_what_the_live_audit_gives()
    {
        using SandboxServer sandbox = SandboxServer.Start(SandboxWorld.CreateDemo());
        RecordedRun.AddAggregator(sandbox.World);
        string account = sandbox.World.Credentials.AccountId;
        AuditRun live = await SandboxAudit.OfAsync(sandbox);

        RecordedRun run = await RecordedRun.OfAsync(sandbox, query => query with { AccountIds = [account] });

        Assert.Equal(live.Results.Select(Comparable).Order(), run.Results.Select(Comparable).Order());
        Assert.Equal(
            [RulePeerKind.Ipv4, RulePeerKind.Ipv6, RulePeerKind.PrefixList, RulePeerKind.Self, RulePeerKind.SecurityGroup],
            run.Results.SelectMany(result => result.InboundRules.Concat(result.OutboundRules)).Select(rule => rule.PeerKind).Distinct().Order());

        static string Comparable(ComplianceResult result) => JsonSerializer.Serialize(result with
        {
            CheckedAt = default, Source = default, Reason = result.Reason!.Split(", as AWS Config")[0].TrimEnd('.'),
        });
    }

    [Fact]
    public async Task What_is_not_recorded_is_unknown_and_nothing_else_is()
    {
        SandboxConfigAggregator aggregator = RecordedRun.AddAggregator(World);
        (string first, string second, string third) = (World.Accounts[3].Id, World.Accounts[4].Id, World.Accounts[5].Id);
        aggregator.StopRecording(first);
        aggregator.StopRecording(second, "us-*");
        aggregator.StopRecording(third, "eu-west-1", "AWS::EC2::SecurityGroup");
        aggregator.StopRecording(third, "eu-west-2", "AWS::EC2::VPC");

        RecordedRun run = await RecordedRun.OfAsync(_sandbox);

        string[] regions = [.. AwsRegions.EnabledByDefault];
        IEnumerable<string> unrecorded = regions.Select(region => $"{first}/{region}/?")
            .Concat(regions.Where(region => region.StartsWith("us-", StringComparison.Ordinal)).Select(region => $"{second}/{region}/?"))
            .Concat(World.Account(third).Region("eu-west-1").Vpcs.Select(vpc => $"{third}/eu-west-1/{vpc.Id}"));
        Assert.Equal(unrecorded.Order(), run.Unknown.Select(result => $"{result.AccountId}/{result.Region}/{result.VpcId ?? "?"}").Order());
        Assert.All(run.Unknown, result => Assert.Equal((FailureKind.NotRecorded, EvidenceSource.Config), (result.FailureKind, result.Source)));
        Assert.All(run.Failures, failure => Assert.Equal(FailureKind.NotRecorded, failure.Kind));
        Assert.Equal(17 + 4 + 1, run.Failures.Count);
        Assert.Equal((11 * 17 * 3) - (4 * 3) - 3, run.Judged.Count);

        ComplianceResult[] withoutVpc = [.. run.Results.Where(result => result.AccountId == third && result.Region == "eu-west-2")];
        Assert.Equal([null, null, null], withoutVpc.Select(result => result.IsDefaultVpc));
        Assert.Equal(Truth([World.Account(third)], ["eu-west-2"]).Select(line => line.Split(' ')[0]), Told(withoutVpc).Select(line => line.Split(' ')[0]));
        Assert.Equal(
            World.Account(third).Region("eu-west-1").Vpcs.Where(vpc => vpc.IsDefault).Select(vpc => vpc.Id),
            run.Unknown.Where(result => result.IsDefaultVpc == true).Select(result => result.VpcId));
    }

    [Fact]
    public async Task Pages_may_be_small_or_empty()
    {
        RecordedRun.AddAggregator(World);
        _sandbox.Faults.Add(Fault.PageSize(0, action: "config:*").WithProbability(0.3));
        _sandbox.Faults.Add(Fault.PageSize(7, action: "config:*"));

        RecordedRun run = await RecordedRun.OfAsync(_sandbox);

        Assert.Equal(Truth(World.Accounts, AwsRegions.EnabledByDefault), Told(run.Results));
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task A_shared_vpc_is_judged_in_its_owners_account()
    {
        RecordedRun.AddAggregator(World);
        SandboxRegion owner = World.Accounts[2].Region("eu-west-1");
        string shared = owner.Vpcs[1].Id;
        owner.ShareVpc(shared, World.Accounts[7]);

        RecordedRun run = await RecordedRun.OfAsync(_sandbox);

        Assert.Equal([World.Accounts[2].Id], run.Results.Where(result => result.VpcId == shared).Select(result => result.AccountId));
        Assert.Equal(Truth(World.Accounts, AwsRegions.EnabledByDefault), Told(run.Results));
        Assert.Equal(1, run.Events.OfType<NoteEvent>().Sum(note => note.SharedVpcs));
    }

    [Fact]
    public async Task Accounts_that_are_not_active_are_left_out()
    {
        SandboxConfigAggregator aggregator = RecordedRun.AddAggregator(World);
        World.Organization!.Add(World.Accounts[1], state: SandboxAccountState.Suspended);
        World.Organization!.Add(World.Accounts[2], state: SandboxAccountState.Suspended);
        aggregator.StopRecording(World.Accounts[2].Id);

        RecordedRun run = await RecordedRun.OfAsync(_sandbox);

        Assert.Equal(
            World.Accounts.Select(account => account.Id).Except([World.Accounts[1].Id, World.Accounts[2].Id]).Order(),
            run.Results.Select(result => result.AccountId!).Distinct().Order());
        Assert.Empty(run.Unknown);
        Assert.Contains(run.Events.OfType<NoteEvent>(), note => note.Text.Contains(World.Accounts[1].Id));
    }

    internal static IEnumerable<string> Told(IEnumerable<ComplianceResult> results) =>
        results.Select(result => $"{result.AccountId}/{result.Region}/{result.VpcId}/{result.GroupId}/{result.Status} "
            + $"{result.InboundRuleCount} {result.OutboundRuleCount} {result.IsDefaultVpc} {result.VpcName}").Order();

    internal static IEnumerable<string> Truth(IEnumerable<SandboxAccount> accounts, IEnumerable<string> regions) =>
        (from account in accounts
         from region in regions
         from vpc in account.Region(region).Vpcs
         let @group = account.Region(region).DefaultGroup(vpc.Id)
         let status = @group.Rules.Count == 0 ? "Compliant" : "NonCompliant"
         select $"{account.Id}/{region}/{vpc.Id}/{@group.Id}/{status} "
            + $"{@group.Rules.Count(rule => !rule.IsEgress)} {@group.Rules.Count(rule => rule.IsEgress)} {vpc.IsDefault} "
            + vpc.Tags.FirstOrDefault(tag => tag.Key == "Name")?.Value).Order();
}
