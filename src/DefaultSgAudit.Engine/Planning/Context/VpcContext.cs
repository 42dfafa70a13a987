using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Context;

/// <summary>What a plan knows of a VPC besides its default group's members and their traffic. All of it may be missing.</summary>
public sealed record VpcContext
{
    /// <summary>Nothing: addresses of members only, and rules that name CIDRs.</summary>
    public static VpcContext Empty { get; } = new();

    /// <summary>The VPC's ranges, the primary one first.</summary>
    public IReadOnlyList<string> VpcCidrs { get; init; } = [];

    /// <summary>The ranges of the VPC's subnets.</summary>
    public IReadOnlyList<string> SubnetCidrs { get; init; } = [];

    /// <summary>The interfaces of the VPC and of VPCs that it is connected with, as far as they are visible.</summary>
    public IReadOnlyList<NetworkInterface> Interfaces { get; init; } = [];

    /// <summary>The groups of the VPC and of VPCs that it is connected with, the default group included.</summary>
    public IReadOnlyList<SecurityGroup> Groups { get; init; } = [];

    /// <summary>The managed prefix lists of the region.</summary>
    public IReadOnlyList<KnownPrefixList> PrefixLists { get; init; } = [];

    /// <summary>VPCs that this one is connected with.</summary>
    public IReadOnlyList<ConnectedVpc> ConnectedVpcs { get; init; } = [];
}
