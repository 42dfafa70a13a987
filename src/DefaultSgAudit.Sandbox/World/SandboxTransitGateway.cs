namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A transit gateway and the VPCs on it. See
/// <see href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html"/>.
/// </summary>
public sealed record SandboxTransitGateway : SandboxResource
{
    /// <summary>The account that owns it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Its region; VPCs of this region only can be attached.</summary>
    public required string Region { get; init; }

    /// <summary>Whether inbound rules may name groups of the other VPCs (security group referencing).</summary>
    public bool AllowsGroupReferences { get; init; } = true;

    /// <summary>The VPCs on it, of any account.</summary>
    public IReadOnlyList<SandboxVpcEnd> Attachments { get; init; } = [];
}
