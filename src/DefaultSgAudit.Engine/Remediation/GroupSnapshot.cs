using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Makes of a group that was just read what is saved before it is changed.</summary>
internal static class GroupSnapshot
{
    /// <param name="state">The group.</param>
    /// <param name="reason">What it is saved before.</param>
    /// <param name="carriedOver">Rules that an earlier run took away without coming to its end.</param>
    public static SavedGroup Of(GroupState state, SaveReason reason, IReadOnlyList<SecurityGroupRule> carriedOver) => SavedDocument.Seal(new SavedGroup
    {
        AccountId = state.Target.AccountId!,
        Region = state.Target.Region!,
        VpcId = state.Group.VpcId!,
        GroupId = state.Group.GroupId,
        SavedAt = DateTimeOffset.UtcNow,
        Reason = reason,
        Rules = new(state.Rules.Concat(carriedOver)
            .OrderBy(rule => rule.Direction)
            .ThenBy(RuleContent.KeyOf, StringComparer.Ordinal)),
        Tags = state.Group.Tags,
        Target = state.Target,
        References = new(state.References.Select(ClearText.Reference)),
    });
}
