using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>What has to be done so that a group is as it was saved: the difference between the save and what EC2 shows.</summary>
internal sealed record RestorePlan
{
    /// <summary>Saved rules that the group does not have.</summary>
    public required IReadOnlyList<SecurityGroupRule> Missing { get; init; }

    /// <summary>Rules that the group has and that were not saved.</summary>
    public required IReadOnlyList<SecurityGroupRule> Surplus { get; init; }

    /// <summary>Rules of the group, with the descriptions that were saved.</summary>
    public required IReadOnlyList<SecurityGroupRule> Redescribed { get; init; }

    /// <summary>What tags the group and its rules lack, by id.</summary>
    public required IReadOnlyList<TagChange> Tagged { get; init; }

    /// <summary>What tags the group and its rules have that were not saved, by id.</summary>
    public required IReadOnlyList<TagChange> Untagged { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="saved">What was saved.</param>
    /// <param name="rules">The rules that the group has.</param>
    /// <param name="tags">The tags that the group has.</param>
    public static RestorePlan Of(SavedGroup saved, IReadOnlyList<SecurityGroupRule> rules, IReadOnlyList<ResourceTag> tags)
    {
        Dictionary<string, SecurityGroupRule> present = ByContent(rules);
        Dictionary<string, SecurityGroupRule> wanted = ByContent(saved.Rules);
        (SecurityGroupRule Wanted, SecurityGroupRule Present)[] kept =
            [.. from each in wanted where present.ContainsKey(each.Key) select (each.Value, present[each.Key])];
        return new RestorePlan
        {
            Missing = [.. from each in wanted where !present.ContainsKey(each.Key) select each.Value],
            Surplus = [.. from each in present where !wanted.ContainsKey(each.Key) select each.Value],
            Redescribed = [.. from each in kept where !RuleContent.IsSame(each.Wanted, each.Present) select each.Present with { Description = each.Wanted.Description }],
            Tagged =
            [
                .. Lacking(saved.GroupId, saved.Tags, tags),
                .. kept.SelectMany(each => Lacking(each.Present.RuleId!, each.Wanted.Tags, each.Present.Tags)),
            ],
            Untagged =
            [
                .. Extra(saved.GroupId, saved.Tags, tags),
                .. kept.SelectMany(each => Extra(each.Present.RuleId!, each.Wanted.Tags, each.Present.Tags)),
            ],
        };
    }

    /// <summary>Whether there is nothing to do.</summary>
    /// <param name="exact">Whether what was not saved has to go.</param>
    public bool IsDone(bool exact) =>
        Missing.Count + Redescribed.Count + Tagged.Count == 0 && (!exact || Surplus.Count + Untagged.Count == 0);

    /// <summary>What of this plan's removals stood in an earlier one too: what came after the question was not agreed to.</summary>
    public RestorePlan AgreedIn(RestorePlan earlier)
    {
        HashSet<string?> rules = [.. earlier.Surplus.Select(rule => rule.RuleId)];
        HashSet<(string, string)> tags = [.. from change in earlier.Untagged from tag in change.Tags select (change.ResourceId, tag.Key)];
        return this with
        {
            Surplus = [.. Surplus.Where(rule => rules.Contains(rule.RuleId))],
            Untagged =
            [
                .. from change in Untagged
                   let agreed = change.Tags.Where(tag => tags.Contains((change.ResourceId, tag.Key))).ToArray()
                   where agreed.Length > 0
                   select change with { Tags = agreed },
            ],
        };
    }

    private static Dictionary<string, SecurityGroupRule> ByContent(IEnumerable<SecurityGroupRule> rules)
    {
        Dictionary<string, SecurityGroupRule> byContent = new(StringComparer.Ordinal);
        foreach (SecurityGroupRule rule in rules)
        {
            byContent[RuleContent.KeyOf(rule)] = rule;
        }

        return byContent;
    }

    private static IEnumerable<TagChange> Lacking(string id, IEnumerable<ResourceTag> wanted, IEnumerable<ResourceTag> present)
    {
        ResourceTag[] lacking = [.. wanted.Where(tag => !tag.IsReserved).Except(present)];
        return lacking.Length == 0 ? [] : [new TagChange(id, lacking)];
    }

    private static IEnumerable<TagChange> Extra(string id, IEnumerable<ResourceTag> wanted, IEnumerable<ResourceTag> present)
    {
        HashSet<string> keys = new(wanted.Select(tag => tag.Key), StringComparer.Ordinal);
        ResourceTag[] extra = [.. present.Where(tag => !tag.IsReserved && !keys.Contains(tag.Key))];
        return extra.Length == 0 ? [] : [new TagChange(id, extra)];
    }
}
