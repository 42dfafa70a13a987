using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>
/// Leave-one-day-out for a plan that there is: it is made again without each day, with its own members and settings. What AWS knew
/// of groups and prefix lists is not asked for again: rules name planned groups and addresses, which admits less, so that the
/// rate of breaks is rather too high than too low.
/// </summary>
public static class PlanValidation
{
    /// <summary>Leaves each day of some traffic out in turn.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="traffic">Traffic with times; that of others than the plan's members is passed over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How it went; null where there are not two days to tell apart.</returns>
    public static DayValidation? ByDays(Plan plan, IEnumerable<TrafficSummary> traffic, CancellationToken cancellationToken)
    {
        HashSet<string> ids = new(plan.Members.Select(member => member.NetworkInterfaceId), StringComparer.Ordinal);
        TrafficSummary[] own = [.. traffic.Where(seen => seen.NetworkInterfaceId is string id && ids.Contains(id))];
        GroupMember[] members = [.. PlanMembers.Of(plan)];
        return DayCrossValidation.Run(own, rest => Again(rest), cancellationToken);

        Plan Again(IReadOnlyList<TrafficSummary> rest) =>
            Planner.Make(new PlanningInput { Members = members, Traffic = rest, Settings = plan.Settings }, cancellationToken) with
            {
                CurrentRules = plan.CurrentRules,
                ReferencedGroups = plan.ReferencedGroups,
                ReferencedPrefixLists = plan.ReferencedPrefixLists,
                UnfilteredAddresses = plan.UnfilteredAddresses,
            };
    }
}
