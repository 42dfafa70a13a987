using System.Net;
using System.Text.RegularExpressions;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Planning.Worlds;

namespace DefaultSgAudit.Tests.Planning;

/// <summary>What holds for every plan, whatever the traffic.</summary>
public sealed partial class PropertyTests
{
    private static readonly TrafficEvidence[] Weak = [TrafficEvidence.ServicePort, TrafficEvidence.OneWay, TrafficEvidence.FirstSeen, TrafficEvidence.None];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_was_seen_is_admitted_and_what_was_refused_is_not(int seed)
    {
        ChaoticWorld world = new(seed);
        Plan plan = Planner.Make(world.Input, TestContext.Current.CancellationToken);
        Oracle oracle = new(plan);
        TrafficSummary[] needed = [.. world.Input.Traffic.Where(summary => IsNeeded(summary, plan.Settings) && !plan.UnfilteredAddresses.Contains(summary.PeerAddress!))];
        Assert.NotEmpty(needed);
        Assert.All(needed, summary => Assert.True(oracle.Admits(summary), $"{seed}: {summary} {summary.Evidence}"));
        AssertRefused(world, plan, oracle, needed);
        AssertRanges(world, plan, needed);
        AssertQuotas(plan);
        AssertText(plan);
        Assert.Equal(world.Input.Members.Select(member => member.NetworkInterfaceId).Order(StringComparer.Ordinal), plan.Members.Select(member => member.NetworkInterfaceId));
        Assert.All(plan.Members, member => Assert.NotEmpty(member.Groups));
    }

    private static bool IsNeeded(TrafficSummary summary, PlanSettings settings) =>
        summary is { Status: TrafficStatus.Established, PeerAddress: not null, Direction: not TrafficDirection.Unknown }
        && (summary.Port is not null || summary.Protocol is not (6 or 17))
        && (settings.IncludeForwarded || !summary.IsForwarded)
        && summary.Records >= settings.LeastRecords
        && (settings.WeakestEvidence != TrafficEvidence.FanIn || !Weak.Contains(summary.Evidence));

    /// <summary>What a member was refused is not admitted, unless a member of the same group needs it.</summary>
    private static void AssertRefused(ChaoticWorld world, Plan plan, Oracle oracle, TrafficSummary[] needed)
    {
        Dictionary<string, string> groups = plan.Members.ToDictionary(member => member.NetworkInterfaceId, member => member.Groups[0]);
        HashSet<(string, RuleDirection, int, int?, string)> wanted = [.. needed.SelectMany(summary => Directions(summary).Select(direction =>
            (groups[summary.NetworkInterfaceId!], direction, summary.Protocol, Port(summary), summary.PeerAddress!)))];
        foreach (TrafficSummary rejected in world.Input.Traffic.Where(summary => summary is { Status: TrafficStatus.Rejected, PeerAddress: not null, Port: not null }))
        {
            // All traffic within a group is what an Elastic Fabric Adapter needs, and is told.
            foreach (RuleDirection direction in Directions(rejected).Where(direction =>
                !wanted.Contains((groups[rejected.NetworkInterfaceId!], direction, rejected.Protocol, Port(rejected), rejected.PeerAddress!))))
            {
                Assert.False(
                    oracle.Admits(rejected, direction, isFabricLeftOut: true) && !plan.UnfilteredAddresses.Contains(rejected.PeerAddress!),
                    $"{rejected} {direction} of {groups[rejected.NetworkInterfaceId!]}: {string.Join("; ", plan.Groups.SelectMany(group => group.Rules).Where(rule => rule.FromPort <= rejected.Port && rejected.Port <= rule.ToPort && rule.Direction == direction))} {string.Join("; ", plan.Groups)}");
            }
        }
    }

    private static int? Port(TrafficSummary summary) => summary.Protocol is 6 or 17 ? summary.Port : null;

    private static IEnumerable<RuleDirection> Directions(TrafficSummary summary) => summary.Direction switch
    {
        TrafficDirection.Inbound => [RuleDirection.Inbound],
        TrafficDirection.Outbound => [RuleDirection.Outbound],
        TrafficDirection.Both => [RuleDirection.Inbound, RuleDirection.Outbound],
        _ => [],
    };

    /// <summary>Ranges hold private or public addresses, and are no wider than the floors.</summary>
    private static void AssertRanges(ChaoticWorld world, Plan plan, TrafficSummary[] needed)
    {
        IPNetwork vpc = IPNetwork.Parse("10.0.0.0/16");
        foreach (PlannedRule rule in plan.Groups.SelectMany(group => group.Rules).Where(rule => rule.PeerKind is PlannedPeerKind.Ipv4 or PlannedPeerKind.Ipv6))
        {
            IPNetwork range = IPNetwork.Parse(rule.Peer);
            Assert.True(needed.Any(summary => range.Contains(IPAddress.Parse(summary.PeerAddress!))), $"{rule} {rule.Description}");
            if (rule.Note?.StartsWith("For all the world", StringComparison.Ordinal) is true)
            {
                Assert.Equal(0, range.PrefixLength);
                continue;
            }

            int floor = rule.PeerKind == PlannedPeerKind.Ipv6 ? plan.Settings.PublicPrefixV6
                : !world.IsOffline && vpc.Contains(range.BaseAddress) ? 16 : plan.Settings.PublicPrefix;
            Assert.True(range.PrefixLength >= floor, $"{rule} is wider than /{floor}");
        }
    }

    private static void AssertQuotas(Plan plan)
    {
        if (plan.Findings.Any(finding => finding.Kind == PlanFindingKind.DoesNotFit))
        {
            return;
        }

        Dictionary<string, int> weights = plan.ReferencedPrefixLists.ToDictionary(list => list.PrefixListId, list => list.Weight);
        foreach (IGrouping<RuleDirection, PlannedRule> rules in plan.Groups.SelectMany(group => group.Rules.GroupBy(rule => rule.Direction)))
        {
            int Count(PlannedPeerKind own) => rules.Sum(rule => rule.PeerKind == PlannedPeerKind.PrefixList ? (own == PlannedPeerKind.Ipv4 ? weights[rule.Peer] : 0)
                : rule.PeerKind == own || rule.PeerKind is PlannedPeerKind.PlannedGroup or PlannedPeerKind.SecurityGroup ? 1 : 0);
            Assert.InRange(Count(PlannedPeerKind.Ipv4), 0, plan.Settings.MostRules);
            Assert.InRange(Count(PlannedPeerKind.Ipv6), 0, plan.Settings.MostRules);
        }

        Assert.All(plan.Members, member => Assert.True(member.Groups.Count + member.OtherGroups.Count + 1 <= Math.Max(plan.Settings.MostGroups, member.OtherGroups.Count + 2)));
    }

    private static void AssertText(Plan plan)
    {
        Assert.Equal(plan.Groups.Count, plan.Groups.Select(group => group.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(plan.Groups, group => Assert.Matches(Ec2Text(), group.Name));
        Assert.All(plan.Groups, group => Assert.Matches(Ec2Text(), group.Description));
        Assert.All(plan.Groups.SelectMany(group => group.Rules).Where(rule => rule.IpProtocol != "-1"), rule => Assert.Matches(RuleText(), rule.Description));
        Assert.All(plan.Groups.SelectMany(group => group.Rules), rule => Assert.True(rule.Extra >= 0));
        Assert.All(plan.Findings, finding => Assert.EndsWith(".", finding.Cause));
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{1,255}\z")]
    private static partial Regex Ec2Text();

    [GeneratedRegex(@"\Adsg (tcp/[0-9-]+|udp/[0-9-]+|icmp|icmpv6|[0-9]+) n=[0-9]+( d=[0-9]+)? (E[0-5]|one-way|symmetric|observed)( [0-9-]{10}\.\.[0-9-]{10})?\z")]
    private static partial Regex RuleText();
}
