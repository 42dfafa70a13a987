using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>What Test-DefaultSgPlan found in traffic since members got their groups.</summary>
/// <param name="results">Its results; of other plans' too.</param>
public sealed class ReplayProof(IReadOnlyList<PlanTestResult> results) : IReplayProof
{
    /// <inheritdoc/>
    public string? ObjectionTo(Plan plan, PlannedMember member, DateTimeOffset? attachedAt)
    {
        PlanTestResult[] own = [.. results.Where(result => (result.AccountId, result.Region, result.GroupId) == (plan.AccountId, plan.Region, plan.GroupId))];
        PlanTestResult? broken = own.FirstOrDefault(result => result.WouldBreak > 0);
        if (broken is not null)
        {
            return ObjectionOf(broken, member);
        }

        if (!own.Any(result => result.Covered > 0))
        {
            return "no test of its plan replayed any traffic";
        }

        return own.Any(result => result.Covered > 0 && (attachedAt is null || result.TrafficFrom >= attachedAt))
            ? null
            : $"the traffic that was replayed is not all from after {attachedAt:u}, when it got its groups: measure it with -StartTime";
    }

    /// <summary>The list of breaks may be shorter than their number; then nobody is cleared.</summary>
    private static string? ObjectionOf(PlanTestResult result, PlannedMember member)
    {
        PlanTestItem? item = result.Breaks.FirstOrDefault(
            item => item.NetworkInterfaceId == member.NetworkInterfaceId || member.Groups.Contains(item.MissingFrom, StringComparer.Ordinal));
        return item is not null ? $"{item.Traffic} would break for want of '{item.MissingRule}'"
            : result.Breaks.Count < result.WouldBreak ? "the test found more that would break than its result lists"
            : null;
    }
}
