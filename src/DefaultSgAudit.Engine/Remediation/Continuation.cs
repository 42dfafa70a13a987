using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>
/// A run that was cut short has taken rules away that a later run does not see any more. So that one save brings all of
/// them back, the later save carries them over, until the group is empty or somebody has put them back.
/// </summary>
internal static class Continuation
{
    /// <summary>The rules that an earlier run took away and that belong into the next save.</summary>
    /// <param name="earlier">The latest save before a clear, if there is one.</param>
    /// <param name="present">The rules that the group has now.</param>
    public static IReadOnlyList<SecurityGroupRule> CarriedOver(EarlierSave? earlier, IReadOnlyList<SecurityGroupRule> present)
    {
        if (earlier is null || earlier.Outcome is { IsFinished: true })
        {
            return [];
        }

        HashSet<string?> ids = [.. present.Select(rule => rule.RuleId)];
        HashSet<string>? removed = earlier.Outcome is null ? null : new HashSet<string>(earlier.Outcome.Removed, StringComparer.Ordinal);
        SecurityGroupRule[] gone =
            [.. earlier.Saved.Rules.Where(rule => rule.RuleId is not null && !ids.Contains(rule.RuleId) && removed?.Contains(rule.RuleId) is not false)];

        // A rule that is back under another id was put back: then that run is over, and nothing of it is pending.
        HashSet<string> contents = new(present.Select(RuleContent.KeyOf), StringComparer.Ordinal);
        return gone.Any(rule => contents.Contains(RuleContent.KeyOf(rule))) ? [] : gone;
    }
}
