using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeStaleSecurityGroups.html"/>.
/// </summary>
internal sealed class DescribeStaleSecurityGroups : IEc2Action
{
    private const int LargestPage = 255;

    public string Name => "DescribeStaleSecurityGroups";

    public void Run(AwsCall call, XmlBody xml)
    {
        Ec2Query query = new(call);
        string vpcId = query.RequiredId("VpcId", "vpc-", "InvalidVpcId.Malformed");
        Page page = Page.Read(query, call, largest: LargestPage);
        query.End();
        SandboxRegion region = call.Resources;
        if (!region.DescribableVpcs().Any(vpc => vpc.Id == vpcId))
        {
            throw DescribeVpcs.VpcNotFound(vpcId);
        }

        IEnumerable<SandboxSecurityGroup> stale = region.SecurityGroups
            .Where(group => group.VpcId == vpcId)
            .Select(group => group with { Rules = [.. group.Rules.Where(rule => region.IsStale(group, rule))] })
            .Where(group => group.Rules.Count > 0)
            .OrderBy(group => group.Ordinal);
        List<SandboxSecurityGroup> items = page.Take(stale, out string? nextToken);
        xml.Open("staleSecurityGroupSet");
        foreach (SandboxSecurityGroup group in items)
        {
            xml.Open("item");
            xml.Element("description", group.Description);
            xml.Element("groupId", group.Id);
            xml.Element("groupName", group.Name);
            IpPermissions.Write(xml, "staleIpPermissions", group.Rules, isEgress: false, stale: true);
            IpPermissions.Write(xml, "staleIpPermissionsEgress", group.Rules, isEgress: true, stale: true);
            xml.Element("vpcId", group.VpcId);
            xml.Close("item");
        }

        xml.Close("staleSecurityGroupSet");
        xml.Element("nextToken", nextToken);
    }
}
