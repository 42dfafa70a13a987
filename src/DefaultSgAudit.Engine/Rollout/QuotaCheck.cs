using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>
/// Finds the groups of a plan that EC2 would take only in part, as their rules exceed the quota that the plan was made for, and those
/// that are of no use without them. EC2 counts inbound and outbound rules, and those for IPv4 and IPv6, apart.
/// </summary>
/// <remarks>
/// See https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html. Rules that name a group are counted in both
/// families, as the planner does: the page does not say in which they count.
/// </remarks>
internal static class QuotaCheck
{
    /// <summary>What is wrong with each group that does not fit, by name.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isThere">Whether a group is there with all its rules already: then the quota is higher than the plan has it.</param>
    /// <returns>Failures by name; none where all fits.</returns>
    public static Dictionary<string, Failure> Find(Plan plan, Func<PlannedGroup, bool> isThere)
    {
        Dictionary<string, Failure> found = new(StringComparer.Ordinal);
        Dictionary<string, int> weights = plan.ReferencedPrefixLists.ToDictionary(list => list.PrefixListId, list => Math.Max(1, list.Weight), StringComparer.Ordinal);
        Dictionary<string, string> ranges = plan.ReferencedPrefixLists.Where(list => list.Cidrs.Count > 0)
            .ToDictionary(list => list.PrefixListId, list => list.Cidrs[0], StringComparer.Ordinal);
        foreach (PlannedGroup group in plan.Groups)
        {
            if (Excess(group) is string excess && !isThere(group))
            {
                found[group.Name] = TooMany(group, $"would have {excess}, and the quota that the plan was made for is {plan.Settings.MostRules}");
            }
        }

        // Whoever names a group that is not made cannot have all its rules, and so on.
        while (plan.Groups.FirstOrDefault(group => !found.ContainsKey(group.Name) && NeedOf(group) is not null && !isThere(group)) is PlannedGroup next)
        {
            found[next.Name] = TooMany(next, $"is of no use without '{PlainText.Of(NeedOf(next)!)}', which has more rules than fit");
        }

        return found;

        string? Excess(PlannedGroup planned) => planned.Rules
            .GroupBy(rule => (rule.Direction, rule.IpProtocol, rule.FromPort, rule.ToPort, rule.PeerKind, rule.Peer))
            .Select(same => same.First())
            .SelectMany(rule => new[] { (rule.Direction, IsV6: false, Weight: Weight(rule, isV6: false)), (rule.Direction, IsV6: true, Weight: Weight(rule, isV6: true)) })
            .GroupBy(counted => (counted.Direction, counted.IsV6), counted => counted.Weight)
            .OrderBy(counted => counted.Key)
            .Where(counted => counted.Sum() > plan.Settings.MostRules)
            .Select(counted => $"{counted.Sum()} {(counted.Key.Direction == RuleDirection.Inbound ? "inbound" : "outbound")} rules for {(counted.Key.IsV6 ? "IPv6" : "IPv4")}")
            .FirstOrDefault();

        int Weight(PlannedRule rule, bool isV6) => rule.PeerKind switch
        {
            PlannedPeerKind.Ipv4 => isV6 ? 0 : 1,
            PlannedPeerKind.Ipv6 => isV6 ? 1 : 0,
            PlannedPeerKind.PrefixList => isV6 == (ranges.TryGetValue(rule.Peer, out string? range) && range.IndexOf(':') >= 0)
                ? weights.TryGetValue(rule.Peer, out int weight) ? weight : 1
                : 0,
            _ => 1,
        };

        string? NeedOf(PlannedGroup group)
        {
            if (group.Rules.FirstOrDefault(rule => rule.PeerKind == PlannedPeerKind.PlannedGroup && found.ContainsKey(rule.Peer)) is PlannedRule naming)
            {
                return naming.Peer;
            }

            // A further group of members all of which stay where they are.
            PlannedMember[] members = [.. plan.Members.Where(member => member.Groups.Contains(group.Name))];
            return members.Length > 0 && Array.TrueForAll(members, member => member.Groups.Any(found.ContainsKey))
                ? members[0].Groups.First(found.ContainsKey)
                : null;
        }
    }

    private static Failure TooMany(PlannedGroup group, string cause) => new()
    {
        Kind = FailureKind.TooManyRules,
        Cause = $"The planned group '{PlainText.Of(group.Name)}' {cause}. Nothing of it was made or changed.",
        Remedy = "Have the quota of rules per group raised and make the plan with that -MostRules, or divide the members; the plan's findings DoesNotFit tell how many it takes.",
        Resource = group.Name,
    };
}
