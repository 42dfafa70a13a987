namespace DefaultSgAudit.Sandbox.World;

/// <summary>A VPC as a connection names it.</summary>
/// <param name="AccountId">The account that owns the VPC: 12 digits.</param>
/// <param name="Region">The VPC's region, such as <c>eu-west-1</c>.</param>
/// <param name="VpcId">The VPC's id, <c>vpc-...</c>.</param>
public sealed record SandboxVpcEnd(string AccountId, string Region, string VpcId);
