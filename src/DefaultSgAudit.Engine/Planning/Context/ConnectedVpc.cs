namespace DefaultSgAudit.Engine.Planning.Context;

/// <summary>A VPC that is connected with the plan's.</summary>
/// <remarks>
/// Groups of a peered VPC can be named in both directions, of one behind a transit gateway in inbound rules only:
/// https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html.
/// </remarks>
public sealed record ConnectedVpc
{
    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The account that owns it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The VPC's region; null for the same one. Groups of another region cannot be named.</summary>
    public string? Region { get; init; }

    /// <summary>Its ranges.</summary>
    public IReadOnlyList<string> Cidrs { get; init; } = [];

    /// <summary>Whether the connection is in use: <c>active</c>, for a peering.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Whether it is a transit gateway, and not a peering.</summary>
    public bool IsTransitGateway { get; init; }
}
