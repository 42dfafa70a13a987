namespace DefaultSgAudit.Model;

/// <summary>A security group with its rules, as EC2 describes it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html.</remarks>
public sealed record SecurityGroup
{
    /// <summary>Its id, <c>sg-...</c>.</summary>
    public required string GroupId { get; init; }

    /// <summary>Its name. Exactly <c>default</c> for a VPC's default group, and for no other group of that VPC.</summary>
    public required string GroupName { get; init; }

    /// <summary>The VPC it belongs to.</summary>
    public string? VpcId { get; init; }

    /// <summary>The account that owns it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Its tags.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;

    /// <summary>What lets traffic in, a rule for each peer.</summary>
    public required DisplayList<SecurityGroupRule> InboundRules { get; init; }

    /// <summary>What lets traffic out, a rule for each peer.</summary>
    public required DisplayList<SecurityGroupRule> OutboundRules { get; init; }
}
