using System.Net;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Planning;

/// <summary>What a plan's rules admit, told by what EC2's documentation says of rules and by nothing of the planner's.</summary>
internal sealed class Oracle
{
    private readonly Dictionary<string, PlannedMember> _members;
    private readonly Dictionary<string, List<(PlannedRule Rule, Func<IPAddress, bool> Peer)>> _rules = [];

    public Oracle(Plan plan)
    {
        _members = plan.Members.ToDictionary(member => member.NetworkInterfaceId);
        Dictionary<string, HashSet<string>> groups = plan.ReferencedGroups.ToDictionary(group => group.GroupId, group => group.Addresses.ToHashSet());
        foreach (PlannedGroup group in plan.Groups)
        {
            groups[group.Name] = plan.Members.Where(member => member.Groups.Contains(group.Name))
                .SelectMany(member => member.Addresses.Except(member.PublicAddresses)).ToHashSet();
        }

        Dictionary<string, IPNetwork[]> lists = plan.ReferencedPrefixLists.ToDictionary(list => list.PrefixListId, list => list.Cidrs.Select(IPNetwork.Parse).ToArray());
        foreach (PlannedGroup group in plan.Groups)
        {
            _rules[group.Name] = [.. group.Rules.Select(rule => (rule, Peer(rule)))];
        }

        Func<IPAddress, bool> Peer(PlannedRule rule)
        {
            switch (rule.PeerKind)
            {
                case PlannedPeerKind.Ipv4 or PlannedPeerKind.Ipv6:
                    IPNetwork network = IPNetwork.Parse(rule.Peer);
                    return network.Contains;
                case PlannedPeerKind.PrefixList:
                    IPNetwork[] ranges = lists[rule.Peer];
                    return address => ranges.Any(range => range.Contains(address));
                default:
                    HashSet<string> inside = groups[rule.Peer];
                    return address => inside.Contains(address.ToString());
            }
        }
    }

    public bool Admits(TrafficSummary summary) => summary.Direction switch
    {
        TrafficDirection.Inbound => Admits(summary, RuleDirection.Inbound),
        TrafficDirection.Outbound => Admits(summary, RuleDirection.Outbound),
        TrafficDirection.Both => Admits(summary, RuleDirection.Inbound) && Admits(summary, RuleDirection.Outbound),
        _ => throw new ArgumentOutOfRangeException(nameof(summary)),
    };

    public bool Admits(TrafficSummary summary, RuleDirection direction, bool isFabricLeftOut = false) =>
        Admits(summary.NetworkInterfaceId!, direction, summary.Protocol, summary.Port, summary.PeerAddress!, isFabricLeftOut);

    public bool Admits(string member, RuleDirection direction, int protocol, int? port, string peer, bool isFabricLeftOut = false)
    {
        IPAddress address = IPAddress.Parse(peer);
        return _members[member].Groups.SelectMany(group => _rules[group]).Any(found =>
            found.Rule.Direction == direction
            && !(isFabricLeftOut && found.Rule.IpProtocol == "-1")
            && Matches(found.Rule, protocol, port)
            && found.Peer(address));
    }

    private static bool Matches(PlannedRule rule, int protocol, int? port) => rule.IpProtocol switch
    {
        "-1" => true,
        "tcp" => protocol == 6 && rule.FromPort <= port && port <= rule.ToPort,
        "udp" => protocol == 17 && rule.FromPort <= port && port <= rule.ToPort,
        "icmp" => protocol == 1 && rule is { FromPort: 8, ToPort: -1 },
        "icmpv6" => protocol == 58 && rule is { FromPort: 128, ToPort: -1 },
        string number => number == protocol.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
