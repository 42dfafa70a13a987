using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>A member of the default group in a replay: the rules that it would have, and those that it has.</summary>
internal sealed class ReplayEnd
{
    public ReplayEnd(PlannedMember member, RuleBook rules)
    {
        Member = member;
        AdmittingRule[] kept = [.. member.OtherGroups.SelectMany(id => rules.Others.TryGetValue(id, out IReadOnlyList<AdmittingRule>? found) ? found : [])];
        Planned = new RuleList(
            [.. member.Groups.SelectMany(name => rules.Planned.TryGetValue(name, out IReadOnlyList<AdmittingRule>? found) ? found : []), .. kept]);
        Current = new RuleList([.. rules.Current, .. kept]);
        KnowsKept = member.OtherGroups.All(rules.Others.ContainsKey);
    }

    public PlannedMember Member { get; }

    /// <summary>The rules of the planned groups and of the groups that the member keeps.</summary>
    public RuleList Planned { get; }

    /// <summary>The rules of the default group and of the groups that the member keeps.</summary>
    public RuleList Current { get; }

    /// <summary>Whether the rules of all groups that the member keeps are known.</summary>
    public bool KnowsKept { get; }
}
