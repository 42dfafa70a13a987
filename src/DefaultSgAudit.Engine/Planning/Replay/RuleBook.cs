using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>All rules that matter to a plan, by group: those that it plans, and those that are there.</summary>
internal sealed class RuleBook
{
    private readonly Plan _plan;
    private readonly Dictionary<string, HashSet<PeerAddress>> _planned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<PeerAddress>> _existing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReferencedPrefixList> _lists;

    public RuleBook(Plan plan)
    {
        _plan = plan;
        _lists = plan.ReferencedPrefixLists.GroupBy(list => list.PrefixListId, StringComparer.Ordinal)
            .ToDictionary(lists => lists.Key, lists => lists.First(), StringComparer.Ordinal);
        foreach (ReferencedGroup group in plan.ReferencedGroups)
        {
            Add(_existing, group.GroupId, group.Addresses);
        }

        foreach (PlannedMember member in plan.Members)
        {
            Add(_existing, plan.GroupId, member.Addresses);
            foreach (string name in member.Groups)
            {
                Add(_planned, name, member.Addresses);
            }
        }

        Planned = plan.Groups.ToDictionary(
            group => group.Name,
            group => (IReadOnlyList<AdmittingRule>)[.. group.Rules.Select(rule => new AdmittingRule(group.Name, rule, PeerOf(rule)))],
            StringComparer.Ordinal);
        Current = Existing("default", plan.CurrentRules);
        Others = plan.ReferencedGroups.GroupBy(group => group.GroupId, StringComparer.Ordinal).ToDictionary(
            groups => groups.Key,
            groups => (IReadOnlyList<AdmittingRule>)Existing(groups.Key, groups.First().Rules),
            StringComparer.Ordinal);
    }

    /// <summary>The rules of the planned groups, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AdmittingRule>> Planned { get; }

    /// <summary>The default group's present rules.</summary>
    public IReadOnlyList<AdmittingRule> Current { get; }

    /// <summary>The rules of other groups that exist, by id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AdmittingRule>> Others { get; }

    private static void Add(Dictionary<string, HashSet<PeerAddress>> groups, string group, IEnumerable<string> addresses)
    {
        if (!groups.TryGetValue(group, out HashSet<PeerAddress>? known))
        {
            groups[group] = known = [];
        }

        known.UnionWith(addresses.Select(PeerAddress.Parse).OfType<PeerAddress>());
    }

    private AdmittingRule[] Existing(string name, IEnumerable<SecurityGroupRule> rules) =>
        [.. rules.Select(rule => new AdmittingRule(name, rule, PeerOf(rule)))];

    private PeerMatch PeerOf(PlannedRule rule) => rule.PeerKind switch
    {
        PlannedPeerKind.Ipv4 or PlannedPeerKind.Ipv6 => PeerMatch.Ranges([rule.Peer]),
        PlannedPeerKind.PrefixList => List(rule.Peer),
        PlannedPeerKind.PlannedGroup => Members(_planned, rule.Peer),
        PlannedPeerKind.SecurityGroup => Members(_existing, rule.Peer),
        _ => PeerMatch.Nothing,
    };

    private PeerMatch PeerOf(SecurityGroupRule rule) => rule.PeerKind switch
    {
        RulePeerKind.Ipv4 or RulePeerKind.Ipv6 => PeerMatch.Ranges([rule.Peer ?? string.Empty]),
        RulePeerKind.PrefixList => List(rule.Peer ?? string.Empty),
        RulePeerKind.Self => Members(_existing, rule.Peer ?? _plan.GroupId),
        RulePeerKind.SecurityGroup => Members(_existing, rule.Peer ?? string.Empty),
        _ => PeerMatch.Nothing,
    };

    private PeerMatch List(string id) => _lists.TryGetValue(id, out ReferencedPrefixList? list) ? PeerMatch.Ranges(list.Cidrs) : PeerMatch.Nothing;

    private static PeerMatch Members(Dictionary<string, HashSet<PeerAddress>> groups, string group) =>
        groups.TryGetValue(group, out HashSet<PeerAddress>? members) ? PeerMatch.Members(members) : PeerMatch.Nothing;
}
