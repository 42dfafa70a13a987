using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>
/// A run that was cut short has taken rules away that a later run does not see any more. So that one save brings all of
/// them back, the later save carries them over, until the group is empty or has been restored. A restore that did not come
/// to its end leaves the rules pending that it did not put back.
/// </summary>
internal static class Continuation
{
    /// <summary>The rules that an earlier run took away and that belong into the next save.</summary>
    /// <param name="earlier">The latest save before a clear, if there is one.</param>
    /// <param name="present">The rules that the group has now.</param>
    public static IReadOnlyList<SecurityGroupRule> CarriedOver(EarlierSave? earlier, IReadOnlyList<SecurityGroupRule> present)
    {
        HashSet<string?> ids = [.. present.Select(rule => rule.RuleId)];

        // Ids are never used again: who still sees one of a save's rules read the group before that run emptied it.
        bool isOvertaken = earlier?.Saved.Rules.Any(rule => ids.Contains(rule.RuleId)) == true;
        if (earlier is null || earlier.IsRestored || (earlier.Outcome is { IsFinished: true } && !isOvertaken && !earlier.IsRestoreOpen))
        {
            return [];
        }

        HashSet<string>? removed = earlier.Outcome is null ? null : new HashSet<string>(earlier.Outcome.Removed, StringComparer.Ordinal);

        // One that is back under another id is saved as it is now.
        HashSet<string> contents = new(present.Select(RuleContent.KeyOf), StringComparer.Ordinal);
        return
        [
            .. from rule in earlier.Saved.Rules
               where rule.RuleId is not null && !ids.Contains(rule.RuleId) && removed?.Contains(rule.RuleId) is not false
               where !contents.Contains(RuleContent.KeyOf(rule))
               select rule,
        ];
    }
}
