namespace DefaultSgAudit.Model;

/// <summary>One of the two VPCs of a peering connection.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnectionVpcInfo.html.</remarks>
public sealed record VpcPeeringEnd
{
    /// <summary>The account that owns the VPC.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region that it is in; null where EC2 does not tell.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>Its IPv4 ranges in CIDR notation; none while the connection is not active.</summary>
    public DisplayList<string> CidrBlocks { get; init; } = new([]);

    /// <summary>Its IPv6 ranges in CIDR notation.</summary>
    public DisplayList<string> Ipv6CidrBlocks { get; init; } = new([]);
}
