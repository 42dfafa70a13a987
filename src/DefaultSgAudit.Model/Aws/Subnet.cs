namespace DefaultSgAudit.Model;

/// <summary>A subnet as EC2 describes it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html.</remarks>
public sealed record Subnet
{
    /// <summary>Its id, <c>subnet-...</c>.</summary>
    public required string SubnetId { get; init; }

    /// <summary>The VPC that it is in.</summary>
    public string? VpcId { get; init; }

    /// <summary>The account that owns it; another than the caller's where it is shared with the caller.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The Availability Zone that it is in.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Its IPv4 range in CIDR notation; null for a subnet of IPv6 alone.</summary>
    public string? CidrBlock { get; init; }

    /// <summary>The IPv6 ranges that are associated with it, in CIDR notation.</summary>
    public DisplayList<string> Ipv6CidrBlocks { get; init; } = new([]);

    /// <summary>Its tags.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;
}
