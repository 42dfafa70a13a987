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

    /// <summary>The text of its <c>Name</c> tag.</summary>
    public string? Name { get; init; }

    /// <summary>Its tags.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;
}
