namespace DefaultSgAudit.Model;

/// <summary>A VPC peering connection as EC2 describes it to the owner of either VPC.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnection.html.</remarks>
public sealed record VpcPeering
{
    /// <summary>Its id, <c>pcx-...</c>.</summary>
    public required string VpcPeeringConnectionId { get; init; }

    /// <summary>Its state, for example <c>active</c>, <c>pending-acceptance</c> or <c>deleted</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The VPC that asked for it; null where EC2 does not tell.</summary>
    public VpcPeeringEnd? Requester { get; init; }

    /// <summary>The VPC that was asked; null where EC2 does not tell.</summary>
    public VpcPeeringEnd? Accepter { get; init; }
}
