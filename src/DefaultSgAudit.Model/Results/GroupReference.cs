namespace DefaultSgAudit.Model;

/// <summary>
/// Something that names a VPC's default security group, and will no longer reach its members once they have left it; or that
/// will put something into it.
/// </summary>
public sealed record GroupReference : IGroupResult, ITargeted
{
    /// <summary>The account that owns the VPC and its default group, 12 digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The VPC's default security group, which is named.</summary>
    public string? GroupId { get; init; }

    /// <summary>What names it.</summary>
    public required ReferenceKind Kind { get; init; }

    /// <summary>The group whose rule it is; null where only its VPC is told.</summary>
    public string? ReferencingGroupId { get; init; }

    /// <summary>That group's name.</summary>
    public string? ReferencingGroupName { get; init; }

    /// <summary>The VPC that that group belongs to.</summary>
    public string? ReferencingVpcId { get; init; }

    /// <summary>The account that owns that group.</summary>
    public string? ReferencingAccountId { get; init; }

    /// <summary>Which way the traffic goes that the rule admits, seen from the members of the group whose rule it is.</summary>
    public RuleDirection? Direction { get; init; }

    /// <summary>The rule itself; null where only its VPC is told.</summary>
    public SecurityGroupRule? Rule { get; init; }

    /// <summary>The peering connection between the two VPCs, if there is one.</summary>
    public string? VpcPeeringConnectionId { get; init; }

    /// <summary>The transit gateway between the two VPCs, if there is one.</summary>
    public string? TransitGatewayId { get; init; }

    /// <summary>The launch template (<c>lt-...</c>) or Spot request (<c>sir-...</c>) that will put an instance into the group; null for rules.</summary>
    public string? ReferencingResourceId { get; init; }

    /// <summary>The launch template's name.</summary>
    public string? ReferencingResourceName { get; init; }

    /// <summary>The launch template's version, from 1.</summary>
    public long? ReferencingResourceVersion { get; init; }

    /// <summary>
    /// Whether the group is not named at all: no security group is, so that EC2 takes the default one of the subnet's VPC, or of
    /// the default VPC where no subnet is named.
    /// </summary>
    public bool IsImplicit { get; init; }

    /// <summary>Whether the rule is stale: it stands, but what connected the two VPCs is gone, so it admits nothing.</summary>
    public bool IsStale { get; init; }

    /// <summary>When it was read, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>Where and what, for example <c>111122223333/eu-west-1/sg-0a1b: named by sg-0c2d (tcp 443 from sg-0a1b)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{AccountId ?? "?"}/{Region ?? "?"}/{GroupId ?? "?"}: {(IsImplicit ? "taken for want of another" : "named")} by "
        + $"{ReferencingResourceId ?? ReferencingGroupId ?? ReferencingVpcId ?? "?"}"
        + (ReferencingResourceVersion is null ? string.Empty : $" version {ReferencingResourceVersion}")
        + (Rule is null ? string.Empty : $" ({Rule})");
}
