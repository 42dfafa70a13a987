using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>Rules in their order, of which only those of a direction and a protocol are looked through.</summary>
internal sealed class RuleList(IReadOnlyList<AdmittingRule> rules)
{
    private readonly Dictionary<(RuleDirection Direction, int Protocol), AdmittingRule[]> _byKind = [];

    /// <summary>The first rule that lets a conversation through; null where none does.</summary>
    public AdmittingRule? Find(Opening opening)
    {
        if (!_byKind.TryGetValue((opening.Direction, opening.Protocol), out AdmittingRule[]? some))
        {
            some = [.. rules.Where(rule => rule.IsFor(opening))];
            _byKind.Add((opening.Direction, opening.Protocol), some);
        }

        foreach (AdmittingRule rule in some)
        {
            if (rule.Admits(opening))
            {
                return rule;
            }
        }

        return null;
    }
}
