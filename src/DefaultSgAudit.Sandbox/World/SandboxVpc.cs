namespace DefaultSgAudit.Sandbox.World;

/// <summary>A VPC. See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html"/>.</summary>
public sealed record SandboxVpc : SandboxResource
{
    /// <summary>The account that owns the VPC; other accounts may see it through AWS RAM.</summary>
    public string OwnerId { get; init; } = string.Empty;

    /// <summary>The IPv4 blocks, the primary one first.</summary>
    public IReadOnlyList<string> CidrBlocks { get; init; } = [];

    /// <summary>The IPv6 blocks; empty for a VPC without IPv6.</summary>
    public IReadOnlyList<string> Ipv6CidrBlocks { get; init; } = [];

    /// <summary>Whether it is the default VPC of its region.</summary>
    public bool IsDefault { get; init; }

    /// <summary><c>available</c> or <c>pending</c>.</summary>
    public string State { get; init; } = "available";

    /// <summary>The id of the set of DHCP options, such as <c>dopt-0a1b2c3d4e5f60718</c>.</summary>
    public string DhcpOptionsId { get; init; } = "default";
}
