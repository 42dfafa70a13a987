namespace DefaultSgAudit.Model;

/// <summary>That something in another VPC names a security group, as EC2 tells the group's owner.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupReference.html.</remarks>
/// <param name="GroupId">The group that is named.</param>
/// <param name="ReferencingVpcId">The VPC with the group whose rules name it.</param>
/// <param name="VpcPeeringConnectionId">The peering connection between the two, if that is what connects them.</param>
/// <param name="TransitGatewayId">The transit gateway between the two, if that is what connects them.</param>
public sealed record CrossVpcReference(
    string GroupId, string? ReferencingVpcId, string? VpcPeeringConnectionId, string? TransitGatewayId);
