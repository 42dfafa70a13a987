using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>All rules that matter to a plan, by group: those that it plans, and those that are there.</summary>
internal sealed class RuleBook
{
    private readonly PlanPeers _peers;

    public RuleBook(Plan plan)
    {
        _peers = new PlanPeers(plan);
        Planned = plan.Groups.ToDictionary(
            group => group.Name,
            group => (IReadOnlyList<AdmittingRule>)[.. group.Rules.Select(rule => new AdmittingRule(group.Name, rule, PeerOf(rule)))],
            StringComparer.Ordinal);
        Current = Existing("default", plan.GroupId, plan.CurrentRules);
        Others = plan.ReferencedGroups.ToDictionary(group => group.GroupId, group => Existing(group.GroupId, group.GroupId, group.Rules), StringComparer.Ordinal);
    }

    /// <summary>The rules of the planned groups, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AdmittingRule>> Planned { get; }

    /// <summary>The default group's present rules.</summary>
    public IReadOnlyList<AdmittingRule> Current { get; }

    /// <summary>The rules of other groups that exist, by id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AdmittingRule>> Others { get; }

    private IReadOnlyList<AdmittingRule> Existing(string name, string id, IEnumerable<SecurityGroupRule> rules) =>
        [.. rules.Select(rule => new AdmittingRule(name, rule, PeerOf(rule, id)))];

    private PeerMatch PeerOf(PlannedRule rule) => rule.PeerKind is PlannedPeerKind.PlannedGroup or PlannedPeerKind.SecurityGroup
        ? PeerMatch.Members(_peers.Of(rule))
        : PeerMatch.Ranges(_peers.Of(rule));

    private PeerMatch PeerOf(SecurityGroupRule rule, string ofGroup) => rule.PeerKind is RulePeerKind.Self or RulePeerKind.SecurityGroup
        ? PeerMatch.Members(_peers.Of(rule, ofGroup))
        : PeerMatch.Ranges(_peers.Of(rule, ofGroup));
}
