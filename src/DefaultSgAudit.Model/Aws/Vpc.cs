namespace DefaultSgAudit.Model;

/// <summary>A VPC as EC2 describes it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html.</remarks>
public sealed record Vpc
{
    /// <summary>Its id, <c>vpc-...</c>.</summary>
    public required string VpcId { get; init; }

    /// <summary>The account that owns it; another than the caller's where subnets of it are shared with the caller.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Whether it is its region's default VPC.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The IPv4 ranges that are associated with it, in CIDR notation, the primary one first.</summary>
    public DisplayList<string> CidrBlocks { get; init; } = new([]);

    /// <summary>The IPv6 ranges that are associated with it, in CIDR notation; none where it has no IPv6.</summary>
    public DisplayList<string> Ipv6CidrBlocks { get; init; } = new([]);

    /// <summary>The text of its <c>Name</c> tag.</summary>
    public string? Name { get; init; }

    /// <summary>Its tags.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;
}
