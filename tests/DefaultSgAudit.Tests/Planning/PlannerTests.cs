using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Planning.Worlds;

namespace DefaultSgAudit.Tests.Planning;

/// <summary>One thing at a time.</summary>
public sealed class PlannerTests
{
    private const string PeerVpc = "vpc-0b";

    [Fact]
    public void Both_directions_are_a_rule_in_each()
    {
        PlannedRule[] rules = Rules(Made([Seen(TrafficDirection.Both, 17, 123, "192.168.1.1")]));
        Assert.Equal(["udp 123 from 192.168.1.1/32", "udp 123 to 192.168.1.1/32"], rules.Select(rule => rule.ToString()));
    }

    [Theory]
    [InlineData(1, "192.168.1.1", "icmp", 8)]
    [InlineData(58, "2001:db8::1", "icmpv6", 128)]
    public void Icmp_is_an_echo_of_all_codes(int protocol, string peer, string name, int type)
    {
        PlannedRule rule = Assert.Single(Rules(Made([Seen(TrafficDirection.Outbound, protocol, null, peer)])));
        Assert.Equal((name, type, -1), (rule.IpProtocol, rule.FromPort, rule.ToPort));
    }

    [Fact]
    public void Other_protocols_are_numbers_without_ports()
    {
        PlannedRule rule = Assert.Single(Rules(Made([Seen(TrafficDirection.Inbound, 47, null, "192.168.1.1")])));
        Assert.Equal(("47", null, null), (rule.IpProtocol, rule.FromPort, rule.ToPort));
    }

    [Theory]
    [InlineData("169.254.169.254", 80)]
    [InlineData("169.254.169.253", 53)]
    [InlineData("169.254.169.123", 123)]
    [InlineData("10.0.0.2", 53)]
    [InlineData("10.0.3.1", 67)]
    public void What_groups_do_not_filter_gets_no_rule(string peer, int port)
    {
        Plan plan = Made([Seen(TrafficDirection.Outbound, 17, port, peer)], new VpcContext { VpcCidrs = ["10.0.0.0/16"], SubnetCidrs = ["10.0.3.0/24"] });
        Assert.Empty(Rules(plan));
        Assert.Equal([peer], plan.UnfilteredAddresses);
    }

    [Fact]
    public void Sibling_addresses_and_adjacent_ports_are_one_rule_where_nothing_is_added()
    {
        PlannedRule rule = Assert.Single(Rules(Made(
        [
            Seen(TrafficDirection.Inbound, 6, 80, "192.168.1.4"), Seen(TrafficDirection.Inbound, 6, 80, "192.168.1.5"),
            Seen(TrafficDirection.Inbound, 6, 81, "192.168.1.4"), Seen(TrafficDirection.Inbound, 6, 81, "192.168.1.5"),
        ])));
        Assert.Equal("tcp 80-81 from 192.168.1.4/31", rule.ToString());
        Assert.Equal(0, rule.Extra);
        Assert.Equal(2, rule.Evidence!.Peers);
        Assert.Equal("dsg tcp/80-81 n=40 d=14 E1 2026-08-01..2026-08-14", rule.Description);
    }

    [Fact]
    public void Groups_that_exist_are_named_where_they_hold_the_fewest_strangers_and_only_at_private_addresses()
    {
        VpcContext context = new()
        {
            Interfaces = [Other("10.0.5.5", PlanWorld.Vpc, "sg-wide", "sg-narrow"), Other("10.0.5.6", PlanWorld.Vpc, "sg-wide")],
            Groups = [Group("sg-wide"), Group("sg-narrow")],
        };
        Assert.Equal("sg-narrow", Assert.Single(Rules(Made([Seen(TrafficDirection.Outbound, 6, 443, "10.0.5.5")], context))).Peer);
        Assert.Equal("54.0.0.5/32", Assert.Single(Rules(Made([Seen(TrafficDirection.Outbound, 6, 443, "54.0.0.5")], context))).Peer);

        // Through a gateway, or at another interface than the log names, its group does not match, or is not its group.
        Plan through = Made([Seen(TrafficDirection.Outbound, 6, 443, "10.0.5.5") with { IntermediaryAddress = "10.0.9.9" }], context);
        Assert.Equal("10.0.5.5/32", Assert.Single(Rules(through)).Peer);
        Assert.Contains(through.Findings, finding => finding.Kind == PlanFindingKind.Intermediary && finding.Candidates[0].Peer == "10.0.9.9/32");
        Assert.Equal("10.0.5.5/32", Assert.Single(Rules(Made([Seen(TrafficDirection.Outbound, 6, 443, "10.0.5.5") with { PeerInterfaceId = "eni-gone" }], context))).Peer);

        // Somebody of it was refused.
        Assert.Equal("10.0.5.5/32", Rules(Made(
            [Seen(TrafficDirection.Outbound, 6, 443, "10.0.5.5"), Seen(TrafficDirection.Outbound, 6, 443, "10.0.5.6") with { Status = TrafficStatus.Rejected }],
            context with { Interfaces = [Other("10.0.5.5", PlanWorld.Vpc, "sg-wide"), Other("10.0.5.6", PlanWorld.Vpc, "sg-wide")] })).Single().Peer);
    }

    [Theory]
    [InlineData(true, false, null, TrafficDirection.Outbound, true)]
    [InlineData(true, false, null, TrafficDirection.Inbound, true)]
    [InlineData(false, false, null, TrafficDirection.Inbound, false)]
    [InlineData(true, false, "us-east-1", TrafficDirection.Inbound, false)]
    [InlineData(true, true, null, TrafficDirection.Inbound, true)]
    [InlineData(true, true, null, TrafficDirection.Outbound, false)]
    public void Groups_of_connected_vpcs_are_named_where_ec2_allows_it(bool isActive, bool isTransit, string? region, TrafficDirection direction, bool isNamed)
    {
        VpcContext context = new()
        {
            Interfaces = [Other("10.9.5.5", PeerVpc, "sg-peer")],
            Groups = [Group("sg-peer") with { VpcId = PeerVpc, OwnerId = "444455556666" }],
            ConnectedVpcs = [new ConnectedVpc { VpcId = PeerVpc, OwnerId = "444455556666", IsActive = isActive, IsTransitGateway = isTransit, Region = region, Cidrs = ["10.9.0.0/16"] }],
        };
        PlannedRule rule = Assert.Single(Rules(Made([Seen(direction, 6, 443, "10.9.5.5")], context)));
        Assert.Equal(isNamed ? ("sg-peer", PeerVpc, "444455556666") : ("10.9.5.5/32", null, null), (rule.Peer, rule.PeerVpcId, rule.PeerAccountId));
    }

    [Fact]
    public void A_heavy_prefix_list_gives_way_where_the_budget_is_small()
    {
        VpcContext context = new()
        {
            PrefixLists = [new KnownPrefixList { PrefixListId = "pl-cf", Name = "com.amazonaws.global.cloudfront.origin-facing", IsOfAws = true, Cidrs = ["120.52.22.0/24"] }],
        };
        TrafficSummary[] seen = [Seen(TrafficDirection.Inbound, 6, 443, "120.52.22.9") with { PeerAwsService = "CLOUDFRONT" }];
        Assert.Equal("pl-cf", Assert.Single(Rules(Made(seen, context))).Peer);
        Assert.Equal("120.52.22.9/32", Assert.Single(Rules(Made(seen, context, new PlanSettings { MostRules = 54 }))).Peer);
    }

    [Fact]
    public void What_does_not_fit_is_spread_over_groups_and_told_where_that_is_not_enough()
    {
        TrafficSummary[] seen = [.. Enumerable.Range(0, 10).Select(i => Seen(TrafficDirection.Outbound, 6, 443, $"{20 + (2 * i)}.1.1.1"))];
        Plan spread = Made(seen, settings: new PlanSettings { MostRules = 4 });
        Assert.Equal(3, spread.Groups.Count);
        Assert.All(spread.Groups, group => Assert.InRange(group.Rules.Count, 1, 4));
        Assert.Equal(spread.Groups.Select(group => group.Name), spread.Members[0].Groups);
        Assert.Contains(spread.Findings, finding => finding.Kind == PlanFindingKind.Widened);

        Plan over = Made(seen, settings: new PlanSettings { MostRules = 4, MostGroups = 2 });
        Assert.Single(over.Groups);
        Assert.Equal(10, over.Groups[0].Rules.Count);
        PlanFinding finding = Assert.Single(over.Findings, found => found.Kind == PlanFindingKind.DoesNotFit);
        Assert.Contains("-MostRules 10", finding.Cause);
        Assert.NotEmpty(finding.Candidates);
    }

    [Fact]
    public void An_Elastic_Fabric_Adapters_own_rules_are_in_the_budget()
    {
        TrafficSummary[] seen = [.. Enumerable.Range(0, 4).Select(i => Seen(TrafficDirection.Outbound, 6, 443, $"{20 + (2 * i)}.1.1.1"))];
        PlanSettings settings = new() { MostRules = 4 };
        Assert.Single(Made(seen, settings: settings).Groups);
        GroupMember adapter = Member("eni-1", "10.0.0.10") with { InterfaceType = "efa" };
        Plan spread = Planner.Make(new PlanningInput { Members = [adapter], Traffic = seen, Settings = settings }, TestContext.Current.CancellationToken);
        Assert.Equal(2, spread.Groups.Count);
        Assert.All(spread.Groups.SelectMany(group => group.Rules.GroupBy(rule => rule.Direction)), rules => Assert.InRange(rules.Count(), 1, 4));
        Assert.Equal([RuleDirection.Inbound, RuleDirection.Outbound], spread.Groups[0].Rules.Where(rule => rule.IpProtocol == "-1").Select(rule => rule.Direction));

        Plan over = Planner.Make(
            new PlanningInput { Members = [adapter], Traffic = seen, Settings = settings with { MostGroups = 2 } }, TestContext.Current.CancellationToken);
        PlanFinding finding = Assert.Single(over.Findings, found => found.Kind == PlanFindingKind.DoesNotFit);
        Assert.Contains("need 5 places, and 1 group of 4 have 4", finding.Cause);
        Assert.Contains("-MostRules 5", finding.Cause);
    }

    [Fact]
    public void Little_evidence_is_told()
    {
        TrafficCoverage coverage = new() { NetworkInterfaceId = "eni-1", Days = 2, UnseenMass = 0.2, Minutes = 100 };
        Plan plan = Planner.Make(
            new PlanningInput { Members = [Member("eni-1", "10.0.0.10"), Member("eni-2", "10.0.0.11")], Traffic = [Seen(TrafficDirection.Outbound, 6, 443, "192.168.1.1")], Coverage = [coverage] },
            TestContext.Current.CancellationToken);
        Assert.Contains(plan.Findings, finding => finding.Kind == PlanFindingKind.ThinEvidence && finding.NetworkInterfaceId == "eni-1" && finding.Cause.Contains("20 %", StringComparison.Ordinal));
        Assert.Contains(plan.Findings, finding => finding.Kind == PlanFindingKind.NoTraffic && finding.NetworkInterfaceId == "eni-2");
        Assert.Equal(["dsg-no-traffic"], plan.Members[1].Groups);
        Assert.Equal(coverage, plan.Members[0].Coverage);
    }

    [Fact]
    public void Weak_scarce_and_forwarded_traffic_is_listed_and_not_guessed()
    {
        Plan plan = Made(
            [
                Seen(TrafficDirection.Outbound, 6, 1, "192.168.1.1") with { Evidence = TrafficEvidence.FirstSeen },
                Seen(TrafficDirection.Outbound, 6, 2, "192.168.1.1") with { Records = 1 },
                Seen(TrafficDirection.Outbound, 6, 3, "192.168.1.1") with { IsForwarded = true },
                Seen(TrafficDirection.Outbound, 6, 4, "192.168.1.1") with { PeerAddress = null },
                Seen(TrafficDirection.Inbound, 6, 5, "192.168.1.1") with { Status = TrafficStatus.Attempted },
            ],
            settings: new PlanSettings { WeakestEvidence = TrafficEvidence.FanIn, LeastRecords = 2 });
        Assert.Empty(Rules(plan));
        Assert.Superset(
            new HashSet<PlanFindingKind> { PlanFindingKind.Ambiguous, PlanFindingKind.ThinEvidence, PlanFindingKind.Forwarded, PlanFindingKind.PeersUnknown },
            plan.Findings.Select(finding => finding.Kind).ToHashSet());
        Assert.DoesNotContain(plan.Findings, finding => finding.Kind == PlanFindingKind.Attempted);
    }

    [Theory]
    [InlineData("sg-x", 60)]
    [InlineData("a b", 60)]
    [InlineData("", 60)]
    [InlineData("dsg", 0)]
    [InlineData("dsg", 1001)]
    public void Settings_that_cannot_be_kept_are_refused(string prefix, int rules)
    {
        AuditException error = Assert.Throws<AuditException>(() => Made([], settings: new PlanSettings { NamePrefix = prefix, MostRules = rules }));
        Assert.Equal(FailureKind.InvalidPlanSettings, error.Failure.Kind);
    }

    [Fact]
    public void Members_of_several_groups_are_refused() => Assert.Throws<AuditException>(() => Planner.Make(
        new PlanningInput { Members = [Member("eni-1", "10.0.0.10"), Member("eni-2", "10.0.0.11") with { GroupId = "sg-other" }] }, TestContext.Current.CancellationToken));

    private static Plan Made(IReadOnlyList<TrafficSummary> traffic, VpcContext? context = null, PlanSettings? settings = null) => Planner.Make(
        new PlanningInput { Members = [Member("eni-1", "10.0.0.10")], Traffic = traffic, Context = context ?? VpcContext.Empty, Settings = settings ?? new PlanSettings() },
        TestContext.Current.CancellationToken);

    private static PlannedRule[] Rules(Plan plan) => [.. plan.Groups.SelectMany(group => group.Rules)];

    private static GroupMember Member(string id, string address) => new()
    {
        AccountId = PlanWorld.Account, Region = "eu-west-1", VpcId = PlanWorld.Vpc, GroupId = PlanWorld.DefaultGroup,
        NetworkInterfaceId = id, OwnerKind = OwnerKind.Ec2Instance, IsMovable = true, PrivateIpAddresses = new([address]),
    };

    private static NetworkInterface Other(string address, string vpc, params string[] groups) => new()
    {
        NetworkInterfaceId = $"eni-{address}", VpcId = vpc, Groups = [.. groups.Select(id => new GroupIdentifier(id, id))],
        PrivateIpAddresses = [address], PublicIpAddresses = ["54.0.0.5"], Ipv6Addresses = [], Tags = new Dictionary<string, string>(),
    };

    private static SecurityGroup Group(string id) => new()
    {
        GroupId = id, GroupName = id, VpcId = PlanWorld.Vpc, OwnerId = PlanWorld.Account, InboundRules = new([]), OutboundRules = new([]),
    };

    private static TrafficSummary Seen(TrafficDirection direction, int protocol, int? port, string peer) => new()
    {
        NetworkInterfaceId = "eni-1", Direction = direction, Status = TrafficStatus.Established, Evidence = TrafficEvidence.Handshake,
        Protocol = protocol, ProtocolName = "any", Port = port, PeerAddress = peer, Records = 10, Conversations = 5,
        FirstSeen = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), LastSeen = new DateTimeOffset(2026, 8, 14, 12, 0, 0, TimeSpan.Zero),
    };
}
