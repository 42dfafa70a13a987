using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupReferences.html"/>:
/// the VPCs on the other side of a connection, whoever owns them; never those that name a group from within its VPC.
/// </summary>
internal sealed class DescribeSecurityGroupReferences : IEc2Action
{
    private const string IdParameter = "GroupId";

    public string Name => "DescribeSecurityGroupReferences";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        IReadOnlyList<string> ids = query.Ids(IdParameter, "sg-", "InvalidGroupId.Malformed");
        if (ids.Count == 0)
        {
            throw Ec2Query.Missing(IdParameter);
        }

        query.End();
        SandboxRegion region = call.Resources;
        ILookup<string, SandboxSecurityGroup> groups = region.SecurityGroups.ToLookup(group => group.Id);
        if (ids.FirstOrDefault(id => !groups.Contains(id)) is { } missing)
        {
            throw DescribeSecurityGroups.GroupNotFound(missing);
        }

        xml.Open("securityGroupReferenceSet");
        foreach (SandboxSecurityGroup group in ids.Distinct().SelectMany(id => groups[id]))
        {
            foreach (VpcLink link in region.ReferencesTo(group))
            {
                xml.Open("item");
                xml.Element("groupId", group.Id);
                xml.Element("referencingVpcId", link.End.VpcId);
                xml.Element("vpcPeeringConnectionId", link.PeeringId);
                xml.Element("transitGatewayId", link.TransitGatewayId);
                xml.Close("item");
            }
        }

        xml.Close("securityGroupReferenceSet");
    }
}
