using System.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>What people are told before and after a group is restored.</summary>
internal static class RestoreText
{
    /// <summary>Every change that would be made.</summary>
    public static string Restore(GroupState state, SavedGroup saved, RestorePlan plan, bool exact)
    {
        StringBuilder text = new($"Restore default security group {ClearText.Place(state)} to its state of {saved.SavedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        ClearText.AddRules(text, "add ", plan.Missing);
        ClearText.AddRules(text, "describe ", plan.Redescribed);
        AddTags(text, "tag", plan.Tagged);
        if (exact)
        {
            ClearText.AddRules(text, "remove ", plan.Surplus);
            AddTags(text, "untag", plan.Untagged);
        }

        return text.ToString();
    }

    /// <summary>What is there that was not saved, and stays; null where there is nothing.</summary>
    public static string? Surplus(SavedGroup saved, RestorePlan plan)
    {
        string[] stay =
        [
            .. plan.Surplus.Select(ClearText.Rule),
            .. plan.Untagged.SelectMany(each => each.Tags.Select(tag => $"tag {tag} of {each.ResourceId}")),
        ];
        return stay.Length == 0
            ? null
            : $"{saved.GroupId} has more than was saved, and that stays (-Exact removes it): {string.Join("; ", stay.Take(10))}"
                + (stay.Length > 10 ? $"; and {stay.Length - 10} more." : ".");
    }

    private static void AddTags(StringBuilder text, string verb, IEnumerable<TagChange> changes)
    {
        foreach (TagChange change in changes)
        {
            foreach (ResourceTag tag in change.Tags)
            {
                text.Append("\n  ").Append(verb).Append(' ').Append(change.ResourceId).Append(' ').Append(tag);
            }
        }
    }
}
