namespace DefaultSgAudit.Model;

/// <summary>
/// Least-privilege security groups that can take a VPC's default group's place: which groups, with which rules, for which
/// members, and what a human has to decide. It holds everything that a later step needs; the same input gives the same plan.
/// </summary>
public sealed record Plan : IGroupResult, ITargeted
{
    /// <summary>The account that owns the VPC, 12 digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public required string Region { get; init; }

    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The VPC's default security group, which the plan replaces.</summary>
    public required string GroupId { get; init; }

    /// <summary>Start of the first record that the plan was made from, in UTC; null where the logs had no times.</summary>
    public DateTimeOffset? TrafficFrom { get; init; }

    /// <summary>End of the last record that the plan was made from, in UTC; null where the logs had no times.</summary>
    public DateTimeOffset? TrafficUntil { get; init; }

    /// <summary>What the plan was made with.</summary>
    public PlanSettings Settings { get; init; } = new();

    /// <summary>The groups, by name.</summary>
    public DisplayList<PlannedGroup> Groups { get; init; } = new([]);

    /// <summary>The default group's members and the groups that each gets, by interface.</summary>
    public DisplayList<PlannedMember> Members { get; init; } = new([]);

    /// <summary>What the logs do not settle, for a human to decide.</summary>
    public DisplayList<PlanFinding> Findings { get; init; } = new([]);

    /// <summary>The default group's own rules when the plan was made; a test replays them first, to test itself.</summary>
    public DisplayList<SecurityGroupRule> CurrentRules { get; init; } = new([]);

    /// <summary>Existing groups that rules of the plan or of the default group name, or that members keep, and who was in them.</summary>
    public DisplayList<ReferencedGroup> ReferencedGroups { get; init; } = new([]);

    /// <summary>Prefix lists that rules of the plan or of the default group name, and what they held.</summary>
    public DisplayList<ReferencedPrefixList> ReferencedPrefixLists { get; init; } = new([]);

    /// <summary>Addresses among the peers that security groups do not filter in this VPC, such as its resolver's and its routers': no rule is made for them.</summary>
    public DisplayList<string> UnfilteredAddresses { get; init; } = new([]);

    string? IGroupResult.AccountId => AccountId;

    string? IGroupResult.Region => Region;

    string? IGroupResult.VpcId => VpcId;

    string? IGroupResult.GroupId => GroupId;

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>Where and how much.</summary>
    /// <returns>For example <c>111122223333/eu-west-1/vpc-0a1b: 3 groups for 24 members, 5 findings</c>.</returns>
    public override string ToString() =>
        $"{AccountId}/{Region}/{VpcId}: {Counted.Of(Groups.Count, "group")} for {Counted.Of(Members.Count, "member")}, {Counted.Of(Findings.Count, "finding")}";
}
