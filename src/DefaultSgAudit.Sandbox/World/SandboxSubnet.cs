namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A subnet. See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html"/>.
/// </summary>
public sealed record SandboxSubnet : SandboxResource
{
    /// <summary>The VPC it lies in.</summary>
    public string VpcId { get; init; } = string.Empty;

    /// <summary>The account that owns it.</summary>
    public string OwnerId { get; init; } = string.Empty;

    /// <summary>The IPv4 block.</summary>
    public string CidrBlock { get; init; } = string.Empty;

    /// <summary>The IPv6 block; null for none.</summary>
    public string? Ipv6CidrBlock { get; init; }

    /// <summary>The name of the Availability Zone, such as <c>eu-west-1a</c>.</summary>
    public string AvailabilityZone { get; init; } = string.Empty;
}
