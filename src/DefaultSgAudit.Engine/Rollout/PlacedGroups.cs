using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>Finds a plan's groups again, by name and tag.</summary>
internal static class PlacedGroups
{
    /// <summary>EC2 takes 200 values in all filters together, and the VPC is one.</summary>
    private const int MostNames = 199;

    /// <summary>What there is of each of the plan's groups.</summary>
    public static async Task<Reading<PlacedGroup>> ReadAsync(RolloutScope scope, CancellationToken cancellationToken)
    {
        List<SecurityGroup> found = [];
        string[] names = [.. scope.Plan.Groups.Select(group => group.Name)];
        for (int start = 0; start < names.Length; start += MostNames)
        {
            string[] portion = [.. names.Skip(start).Take(MostNames)];
            Reading<SecurityGroup> groups = await Reading.OfPagesAsync(
                () => scope.Ec2.DescribeNamedGroupsAsync(scope.Plan.VpcId, portion, cancellationToken), cancellationToken);
            if (groups.Failure is not null)
            {
                return new Reading<PlacedGroup>([], groups.Failure);
            }

            found.AddRange(groups.Items.Where(group => group.VpcId == scope.Plan.VpcId && (group.OwnerId ?? scope.Plan.AccountId) == scope.Plan.AccountId));
        }

        SecurityGroup[] ours = [.. found.Where(group => IsOurs(scope.Plan, group))];
        Reading<GroupRule> rules = await RulesAsync(scope, [.. ours.Select(group => group.GroupId)], cancellationToken);
        if (rules.Failure is not null)
        {
            return new Reading<PlacedGroup>([], rules.Failure);
        }

        ILookup<string, SecurityGroupRule> byGroup = rules.Items.ToLookup(rule => rule.GroupId, rule => rule.Rule, StringComparer.Ordinal);
        return new Reading<PlacedGroup>(
            [
                .. from planned in scope.Plan.Groups
                   let named = found.Find(each => each.GroupName == planned.Name)
                   let isOurs = named is not null && IsOurs(scope.Plan, named)
                   select new PlacedGroup(planned, named, isOurs ? [.. byGroup[named.GroupId]] : [], isOurs),
            ],
            null);
    }

    /// <summary>The ids of the plan's groups that are there, by name.</summary>
    public static Dictionary<string, string> Ids(IEnumerable<PlacedGroup> groups) =>
        groups.Where(group => group.Id is not null).ToDictionary(group => group.Planned.Name, group => group.Id!, StringComparer.Ordinal);

    /// <summary>The rules of groups, with ids and tags.</summary>
    public static async Task<Reading<GroupRule>> RulesAsync(RolloutScope scope, IReadOnlyList<string> groupIds, CancellationToken cancellationToken)
    {
        List<GroupRule> all = [];
        foreach (IReadOnlyList<string> portion in GroupBatch.Portion(groupIds))
        {
            Reading<GroupRule> rules = await Reading.OfPagesAsync(() => scope.Ec2.DescribeRulesAsync(portion, cancellationToken), cancellationToken);
            all.AddRange(rules.Items);
            if (rules.Failure is not null)
            {
                return new Reading<GroupRule>(all, rules.Failure);
            }
        }

        return new Reading<GroupRule>(all, null);
    }

    private static bool IsOurs(Plan plan, SecurityGroup group) => group.Tags.Contains(RolloutTags.Mark(plan, group.GroupName));
}
