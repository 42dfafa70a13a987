namespace DefaultSgAudit.Model;

/// <summary>What a plan would have done to the traffic of a time, and how far that can be relied on.</summary>
public sealed record PlanTestResult : IGroupResult, ITargeted
{
    /// <summary>The account that owns the VPC, 12 digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public required string Region { get; init; }

    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public required string GroupId { get; init; }

    /// <summary>
    /// Whether nothing would break, and the test is to be trusted: there was traffic, and the present rules explain it.
    /// </summary>
    public required bool Passed { get; init; }

    /// <summary>Why it passed or did not, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Services with a peer that would be let through.</summary>
    public long Covered { get; init; }

    /// <summary>Services with a peer that would break.</summary>
    public long WouldBreak { get; init; }

    /// <summary>Services with a peer that were refused and would be let through.</summary>
    public long NewlyExposed { get; init; }

    /// <summary>Services with a peer that were only attempted.</summary>
    public long AttemptOnly { get; init; }

    /// <summary>Services with a peer that are refused now and would be then.</summary>
    public long StillRejected { get; init; }

    /// <summary>Services with a peer of which it is not known who opens them.</summary>
    public long Unknown { get; init; }

    /// <summary>Of the unknown, those that would be let through whichever side opens them, or either.</summary>
    public long UnknownCovered { get; init; }

    /// <summary>Conversations that would be let through.</summary>
    public long ConversationsCovered { get; init; }

    /// <summary>Conversations that would break.</summary>
    public long ConversationsBroken { get; init; }

    /// <summary>What would break, the most conversations first; at most as many as were asked for.</summary>
    public DisplayList<PlanTestItem> Breaks { get; init; } = new([]);

    /// <summary>What would be newly exposed; at most as many as were asked for.</summary>
    public DisplayList<PlanTestItem> Exposures { get; init; } = new([]);

    /// <summary>Accepted services with a peer that the default group's present rules do not explain: 0, or the test itself is in doubt.</summary>
    public long NotExplained { get; init; }

    /// <summary>Some of them; at most as many as were asked for.</summary>
    public DisplayList<PlanTestItem> NotExplainedItems { get; init; } = new([]);

    /// <summary>How often each rule of the plan was needed.</summary>
    public DisplayList<PlannedRuleUse> RuleUses { get; init; } = new([]);

    /// <summary>Rules that nothing needed.</summary>
    public DisplayList<PlannedRuleUse> UnusedRules { get; init; } = new([]);

    /// <summary>
    /// Pairs of an address and a port that the plan admits and the traffic did not use, for each pair that it did use. Null where
    /// nothing was used.
    /// </summary>
    public double? OverPermission { get; init; }

    /// <summary>The same of the default group's present rules. Null where nothing was used.</summary>
    public double? OverPermissionBefore { get; init; }

    /// <summary>Plans made from all days but one, tested on the day left out; null where that was not asked for.</summary>
    public DayValidation? Days { get; init; }

    /// <summary>Start of the first record that was replayed, in UTC; null where there was none, or the log has no times.</summary>
    public DateTimeOffset? TrafficFrom { get; init; }

    /// <summary>End of the last record that was replayed, in UTC; null where there was none, or the log has no times.</summary>
    public DateTimeOffset? TrafficUntil { get; init; }

    string? IGroupResult.AccountId => AccountId;

    string? IGroupResult.Region => Region;

    string? IGroupResult.VpcId => VpcId;

    string? IGroupResult.GroupId => GroupId;

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>Where, and how it went.</summary>
    /// <returns>For example <c>111122223333/eu-west-1/vpc-0a1b: passed, 120 covered, 0 would break</c>.</returns>
    public override string ToString() =>
        $"{AccountId}/{Region}/{VpcId}: {(Passed ? "passed" : "failed")}, {Covered} covered, {WouldBreak} would break";
}
