using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Planning.Worlds;

namespace DefaultSgAudit.Tests.Planning;

/// <summary>Plans from days 1 to 7 of worlds of which all is known, held against days 8 and 9.</summary>
public sealed class WorldTests
{
    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 60)]
    [InlineData(3, 200)]
    [InlineData(4, 2000)]
    public void What_is_needed_is_admitted_and_nothing_that_was_looked_for(int seed, int members)
    {
        PlanWorld world = new(seed, members);
        List<TrafficSummary> seen = world.Traffic(1, 7);
        Plan plan = Make(world, seen);
        Oracle oracle = new(plan);
        Assert.All(seen.Where(IsEstablished), summary => Assert.True(oracle.Admits(summary), $"{summary} of the plan's own days"));

        HashSet<(string, TrafficDirection, int, string)> known =
            [.. world.Services.Where(service => service.Times(1, 7) >= 3).Select(service => (service.Member.NetworkInterfaceId, service.Direction, service.Port, service.Peer))];
        TrafficSummary[] later = [.. world.Traffic(8, 9).Where(IsEstablished)];
        TrafficSummary[] expected = [.. later.Where(summary => known.Contains((summary.NetworkInterfaceId!, summary.Direction, summary.Port!.Value, summary.PeerAddress!)))];
        Assert.InRange(expected.Length, members * 3, int.MaxValue);
        Assert.All(expected, summary => Assert.True(oracle.Admits(summary), $"{summary} of the days that follow"));

        HashSet<(string, int, string)> needed = [.. world.Services.Select(service => (service.Member.NetworkInterfaceId, service.Port, service.Peer))];
        Assert.All(
            world.Scans.Where(scan => !needed.Contains((scan.Member.NetworkInterfaceId, scan.Port, scan.Scanner))),
            scan => Assert.False(
                oracle.Admits(scan.Member.NetworkInterfaceId, RuleDirection.Inbound, 6, scan.Port, scan.Scanner) && scan.Port != 443,
                $"{scan.Scanner} on port {scan.Port} of {scan.Member.NetworkInterfaceId}"));
    }

    /// <summary>
    /// A prefix list of AWS counts with all its addresses, and a port for all the world with all there are. Those two, which a plan names
    /// on purpose, are wider than ranges around the peers that happened to be seen; all else is ten times narrower than those.
    /// </summary>
    [Theory]
    [InlineData(5, 60, true, true)]
    [InlineData(5, 60, false, true)]
    [InlineData(5, 60, true, false)]
    [InlineData(5, 60, false, false)]
    [InlineData(6, 400, true, true)]
    [InlineData(6, 400, false, true)]
    [InlineData(6, 400, true, false)]
    [InlineData(6, 400, false, false)]
    public void Over_permission_is_a_small_part_of_the_default_groups_and_of_ranges_around_peers(int seed, int members, bool withS3, bool withPublic)
    {
        PlanWorld world = new(seed, members);
        List<TrafficSummary> seen = world.Traffic(1, 7);
        seen.RemoveAll(summary => (!withS3 && IsS3(summary)) || (!withPublic && IsPublic(summary)));
        Plan plan = Make(world, seen);
        ReachMeasure own = Reach.OfPlan(plan, seen);
        Assert.Equal(Used(seen), own.Used);
        ReachMeasure before = Reach.OfDefaultGroup(plan, seen);
        Assert.True(own.UnusedPerUsed * 1_000_000 < before.UnusedPerUsed, $"{own} against {before} of the default group");

        double named = plan.Members.Sum(member => plan.Groups.Where(group => member.Groups.Contains(group.Name)).SelectMany(group => group.Rules).Sum(Named));
        Assert.Equal(withS3 || withPublic, named > 0);
        TrafficSummary[] others = [.. seen.Where(summary => !IsS3(summary) && !IsPublic(summary))];
        ReachMeasure rest = own with { Allowed = own.Allowed - named, Used = Used(others) };
        ReachMeasure around = Reach.OfNeighbourhoods(plan, others);
        Assert.True(rest.UnusedPerUsed * 10 < around.UnusedPerUsed, $"{rest} against {around} of /24 ranges");

        // Where S3 is a small part of the traffic, its list does not outweigh what the plan saves; where it is a large one, it does.
        bool isNarrower = own.UnusedPerUsed * 5 < Reach.OfNeighbourhoods(plan, seen).UnusedPerUsed;
        Assert.Equal(!withPublic && (!withS3 || members == 400), isNarrower);

        static bool IsS3(TrafficSummary summary) => summary.PeerAwsService == "S3";
        static bool IsPublic(TrafficSummary summary) => summary is { Direction: TrafficDirection.Inbound, Port: 443 };
        static int Used(IEnumerable<TrafficSummary> traffic) => traffic.Where(IsEstablished)
            .Select(summary => (summary.NetworkInterfaceId, summary.Direction, summary.Protocol, summary.Port, summary.PeerAddress)).Distinct().Count();
        static double Named(PlannedRule rule) => rule switch
        {
            { PeerKind: PlannedPeerKind.PrefixList, Peer: "pl-s3", FromPort: 443, ToPort: 443 } => (1 << 15) + (1 << 11),
            { Peer: "0.0.0.0/0", FromPort: 443, ToPort: 443 } => 1L << 32,
            _ => 0,
        };
    }

    [Fact]
    public void Roles_get_groups_and_peers_are_named_by_them()
    {
        PlanWorld world = new(11, 200);
        Plan plan = Make(world, world.Traffic(1, 7));
        string[] names = [.. plan.Groups.Select(group => group.Name)];
        Assert.Contains("dsg-web", names);
        Assert.Contains("dsg-worker", names);
        Assert.Contains("dsg-rds-db-main", names);
        PlannedGroup web = plan.Groups.Single(group => group.Name == "dsg-web");
        Assert.Equal("Auto Scaling group web", web.Role);
        Assert.Contains(web.Rules, rule => rule is { Direction: RuleDirection.Outbound, FromPort: 8443, PeerKind: PlannedPeerKind.PlannedGroup, Peer: "dsg-api" });
        Assert.Contains(web.Rules, rule => rule is { Direction: RuleDirection.Inbound, FromPort: 8080, PeerKind: PlannedPeerKind.SecurityGroup, Peer: "sg-alb" });
        PlannedGroup worker = plan.Groups.Single(group => group.Name == "dsg-worker");
        Assert.Contains(worker.Rules, rule => rule is { Direction: RuleDirection.Outbound, FromPort: 443, PeerKind: PlannedPeerKind.PrefixList, Peer: "pl-s3" });
        Assert.Contains(worker.Rules, rule => rule is { Direction: RuleDirection.Outbound, FromPort: 443, PeerKind: PlannedPeerKind.Ipv4 });

        // Changing ports are one rule, and servers that do the same are one group.
        PlannedGroup rpc = plan.Groups.Single(group => group.MemberIds.Count == 10 && group.Role.StartsWith("same traffic", StringComparison.Ordinal)
            && group.Rules.Any(rule => rule.FromPort >= 49664));
        Assert.Single(rpc.Rules, rule => rule.FromPort >= 49664);
        Assert.Contains(plan.Findings, finding => finding.Kind == PlanFindingKind.DynamicPorts && finding.GroupName == rpc.Name);

        Assert.Contains(plan.Findings, finding => finding.Kind == PlanFindingKind.PublicInbound && finding.GroupName == "dsg-edge");
        Assert.Contains(plan.Findings, finding => finding.Kind == PlanFindingKind.Attempted);
        Assert.All(plan.Findings.Where(finding => finding.Kind == PlanFindingKind.Ambiguous), finding => Assert.Equal(2, finding.Candidates.Count));
        Assert.All(plan.Members.Where(member => !member.IsMovable), member => Assert.Contains(
            plan.Findings, finding => finding.Kind == PlanFindingKind.NotMovable && finding.NetworkInterfaceId == member.NetworkInterfaceId));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void The_order_of_the_input_does_not_matter(int seed)
    {
        PlanWorld world = new(seed, 120);
        List<TrafficSummary> seen = world.Traffic(1, 7);
        string plan = PlanText.Of(Make(world, seen));
        Random random = new(seed);
        for (int round = 0; round < 3; round++)
        {
            TrafficSummary[] shuffled = [.. seen.OrderBy(_ => random.Next())];
            PlanningInput input = new()
            {
                Members = [.. world.Members.OrderBy(_ => random.Next())],
                Traffic = shuffled,
                Context = world.Context with
                {
                    Interfaces = [.. world.Context.Interfaces.OrderBy(_ => random.Next())],
                    Groups = [.. world.Context.Groups.OrderBy(_ => random.Next())],
                    PrefixLists = [.. world.Context.PrefixLists.OrderBy(_ => random.Next())],
                    SubnetCidrs = [.. world.Context.SubnetCidrs.OrderBy(_ => random.Next())],
                },
                Settings = world.Settings,
            };
            Assert.Equal(plan, PlanText.Of(Planner.Make(input, TestContext.Current.CancellationToken)));
        }
    }

    internal static Plan Make(PlanWorld world, IReadOnlyList<TrafficSummary> traffic) =>
        Planner.Make(new PlanningInput { Members = world.Members, Traffic = traffic, Context = world.Context, Settings = world.Settings });

    private static bool IsEstablished(TrafficSummary summary) => summary.Status == TrafficStatus.Established;
}
