namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A security group with its rules. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html"/>.
/// </summary>
public sealed record SandboxSecurityGroup : SandboxResource
{
    /// <summary>The name; <c>default</c> marks the VPC's default group, and no other group can have it.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The description.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The VPC the group was made for.</summary>
    public string VpcId { get; init; } = string.Empty;

    /// <summary>The account that owns the group; in a shared VPC that may be another one than the VPC's.</summary>
    public string OwnerId { get; init; } = string.Empty;

    /// <summary>Inbound and outbound rules, in the order they were made.</summary>
    public IReadOnlyList<SandboxRule> Rules { get; init; } = [];

    /// <summary>Whether this is the VPC's default group.</summary>
    public bool IsDefault => Name == DefaultName;

    internal const string DefaultName = "default";
}
