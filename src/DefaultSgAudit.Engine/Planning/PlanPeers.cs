using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>The addresses that rules stand for, as far as a plan tells: those that it was made with.</summary>
internal sealed class PlanPeers
{
    private readonly Dictionary<string, IReadOnlyList<Prefix>> _planned;
    private readonly Dictionary<string, IReadOnlyList<Prefix>> _existing;
    private readonly Dictionary<string, IReadOnlyList<Prefix>> _lists;
    private readonly string _defaultGroup;
    private readonly IReadOnlyList<Prefix> _members;

    public PlanPeers(Plan plan)
    {
        _planned = plan.Groups.ToDictionary(
            group => group.Name,
            group => Sorted(plan.Members.Where(member => member.Groups.Contains(group.Name)).SelectMany(Private)),
            StringComparer.Ordinal);
        _existing = plan.ReferencedGroups.ToDictionary(group => group.GroupId, group => Sorted(group.Addresses), StringComparer.Ordinal);
        _lists = plan.ReferencedPrefixLists.ToDictionary(list => list.PrefixListId, list => Sorted(list.Cidrs), StringComparer.Ordinal);
        _defaultGroup = plan.GroupId;
        _members = Sorted(plan.Members.SelectMany(Private));
    }

    /// <summary>The ranges of a rule's peer, in order; none where the plan does not know it.</summary>
    public IReadOnlyList<Prefix> Of(PlannedRule rule) => rule.PeerKind switch
    {
        PlannedPeerKind.Ipv4 or PlannedPeerKind.Ipv6 => Sorted([rule.Peer]),
        PlannedPeerKind.PlannedGroup => Find(_planned, rule.Peer),
        PlannedPeerKind.SecurityGroup => Find(_existing, rule.Peer),
        PlannedPeerKind.PrefixList => Find(_lists, rule.Peer),
        _ => [],
    };

    /// <summary>The ranges of the peer of a rule that exists, in order.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="ofGroup">The group that has it.</param>
    public IReadOnlyList<Prefix> Of(SecurityGroupRule rule, string ofGroup) => rule.PeerKind switch
    {
        RulePeerKind.Ipv4 or RulePeerKind.Ipv6 when rule.Peer is not null => Sorted([rule.Peer]),
        RulePeerKind.Self => ofGroup == _defaultGroup ? _members : Find(_existing, ofGroup),
        RulePeerKind.SecurityGroup => rule.Peer == _defaultGroup ? _members : Find(_existing, rule.Peer),
        RulePeerKind.PrefixList => Find(_lists, rule.Peer),
        _ => [],
    };

    private static IEnumerable<string> Private(PlannedMember member) => member.Addresses.Except(member.PublicAddresses, StringComparer.Ordinal);

    private static IReadOnlyList<Prefix> Find(Dictionary<string, IReadOnlyList<Prefix>> all, string? id) =>
        id is not null && all.TryGetValue(id, out IReadOnlyList<Prefix>? found) ? found : [];

    private static IReadOnlyList<Prefix> Sorted(IEnumerable<string> texts) => [.. AddressSpace.Prefixes(texts).Distinct().OrderBy(prefix => prefix)];
}
