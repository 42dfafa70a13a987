namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A way by which rules of the VPC at its end may name groups of this one, and the other way round. Exactly one of the
/// two ids is there.
/// </summary>
internal sealed record VpcLink(SandboxVpcEnd End, string? PeeringId, string? TransitGatewayId);
