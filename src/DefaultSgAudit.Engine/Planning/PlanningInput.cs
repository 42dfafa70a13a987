using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>What a plan for one default group is made from. The order of the lists does not matter.</summary>
public sealed record PlanningInput
{
    /// <summary>The default group's members, at least one.</summary>
    public required IReadOnlyList<GroupMember> Members { get; init; }

    /// <summary>Their traffic; that of other interfaces is left out.</summary>
    public IReadOnlyList<TrafficSummary> Traffic { get; init; } = [];

    /// <summary>How well the logs cover them, besides what the traffic itself tells of it.</summary>
    public IReadOnlyList<TrafficCoverage> Coverage { get; init; } = [];

    /// <summary>What is known of the VPC.</summary>
    public VpcContext Context { get; init; } = VpcContext.Empty;

    /// <summary>Budgets, floors and thresholds.</summary>
    public PlanSettings Settings { get; init; } = new();
}
