using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>What lies between the rules that a group has and those that are planned for it.</summary>
internal sealed record GroupDifference
{
    /// <summary>Planned rules that it does not have.</summary>
    public required IReadOnlyList<SecurityGroupRule> Missing { get; init; }

    /// <summary>Planned rules that name planned groups that are not there.</summary>
    public required IReadOnlyList<PlannedRule> Unresolved { get; init; }

    /// <summary>EC2's own rules of a new group, where nothing says that they were taken away before.</summary>
    public required IReadOnlyList<SecurityGroupRule> Stock { get; init; }

    /// <summary>Rules that an earlier roll-out made, and that are not planned any more.</summary>
    public required IReadOnlyList<SecurityGroupRule> Surplus { get; init; }

    /// <summary>Rules that a roll-out made, with the descriptions that they are to have.</summary>
    public required IReadOnlyList<SecurityGroupRule> Redescribed { get; init; }

    /// <summary>Rules that nobody planned, and no roll-out made.</summary>
    public required IReadOnlyList<SecurityGroupRule> Foreign { get; init; }

    /// <summary>Whether the group is as planned.</summary>
    public bool IsNone => Missing.Count + Unresolved.Count + Stock.Count + Surplus.Count + Redescribed.Count + Foreign.Count == 0;

    /// <param name="plan">The plan.</param>
    /// <param name="group">The planned group.</param>
    /// <param name="groupId">Its id.</param>
    /// <param name="current">The rules that it has, with ids and tags.</param>
    /// <param name="ids">The ids of the planned groups that are there, by name.</param>
    public static GroupDifference Of(
        Plan plan, PlannedGroup group, string groupId, IReadOnlyList<SecurityGroupRule> current, IReadOnlyDictionary<string, string> ids)
    {
        ResourceTag mark = RolloutTags.Mark(plan, group.Name);
        Dictionary<string, SecurityGroupRule> planned = new(StringComparer.Ordinal);
        List<PlannedRule> unresolved = [];
        foreach (PlannedRule rule in group.Rules)
        {
            if (PlannedRules.ToRule(rule, groupId, ids, mark) is SecurityGroupRule resolved)
            {
                planned[PlannedRules.KeyOf(resolved)] = resolved;
            }
            else
            {
                unresolved.Add(rule);
            }
        }

        ILookup<string, SecurityGroupRule> present = current.ToLookup(PlannedRules.KeyOf, StringComparer.Ordinal);
        SecurityGroupRule[] unplanned = [.. current.Where(rule => !planned.ContainsKey(PlannedRules.KeyOf(rule)))];

        // Stock rules go before the first rule comes: beside any other, somebody else put them back.
        bool isNew = current.All(PlannedRules.IsStock);
        return new GroupDifference
        {
            Missing = [.. planned.Where(each => !present.Contains(each.Key)).Select(each => each.Value)],
            Unresolved = unresolved,
            Stock = isNew ? unplanned : [],
            Surplus = [.. unplanned.Where(rule => IsOurs(rule, mark))],
            Redescribed =
            [
                .. from rule in current
                   where IsOurs(rule, mark) && planned.TryGetValue(PlannedRules.KeyOf(rule), out SecurityGroupRule? wanted)
                       && !RuleContent.IsSame(rule, wanted)
                   select rule with { Description = planned[PlannedRules.KeyOf(rule)].Description },
            ],
            Foreign = isNew ? [] : [.. unplanned.Where(rule => !IsOurs(rule, mark))],
        };
    }

    private static bool IsOurs(SecurityGroupRule rule, ResourceTag mark) => rule.Tags.Contains(mark);
}
