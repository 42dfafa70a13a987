using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html"/>.
/// </summary>
internal sealed class DescribeVpcPeeringConnections : DescribeAction<SandboxPeering>
{
    private static readonly FilterTable<SandboxPeering> Filters = new FilterTable<SandboxPeering>()
        .One("accepter-vpc-info.owner-id", peering => peering.Accepter.AccountId)
        .One("accepter-vpc-info.vpc-id", peering => peering.Accepter.VpcId)
        .One("requester-vpc-info.owner-id", peering => peering.Requester.AccountId)
        .One("requester-vpc-info.vpc-id", peering => peering.Requester.VpcId)
        .One("status-code", peering => peering.Status)
        .One("vpc-peering-connection-id", peering => peering.Id);

    public DescribeVpcPeeringConnections()
        : base(
            "vpcPeeringConnectionSet",
            "VpcPeeringConnectionId",
            "pcx-",
            "InvalidVpcPeeringConnectionId.Malformed",
            Filters)
    {
    }

    public override string Name => "DescribeVpcPeeringConnections";

    protected override bool IdsForbidMaxResults => true;

    protected override IEnumerable<SandboxPeering> Read(Ec2Query query, AwsCall call) => call.Resources.Peerings;

    protected override AwsErrorException NotFound(string id) =>
        new("InvalidVpcPeeringConnectionID.NotFound", $"The vpcPeeringConnection ID '{id}' does not exist");

    protected override void Write(SandboxPeering item, AwsCall call, XmlBody xml)
    {
        bool isActive = item.Status == SandboxPeering.Active;
        WriteEnd("accepterVpcInfo", item.Accepter, isActive, call, xml);
        WriteEnd("requesterVpcInfo", item.Requester, isActive, call, xml);
        xml.Open("status");
        xml.Element("code", item.Status);
        xml.Element("message", isActive ? "Active" : $"Deleted by {item.Requester.AccountId}");
        xml.Close("status");
        TagXml.Write(xml, item.Tags);
        xml.Element("vpcPeeringConnectionId", item.Id);
    }

    /// <summary>The blocks are told only while the connection stands, and only of VPCs that still are there.</summary>
    private static void WriteEnd(string element, SandboxVpcEnd end, bool isActive, AwsCall call, XmlBody xml)
    {
        SandboxVpc? vpc = isActive
            ? call.World.Account(end.AccountId).Region(end.Region).Vpcs.FirstOrDefault(known => known.Id == end.VpcId)
            : null;
        xml.Open(element);
        xml.Element("ownerId", end.AccountId);
        xml.Element("vpcId", end.VpcId);
        xml.Element("region", end.Region);
        if (vpc is not null)
        {
            xml.Element("cidrBlock", vpc.CidrBlocks[0]);
            WriteBlocks("cidrBlockSet", "cidrBlock", vpc.CidrBlocks, xml);
            WriteBlocks("ipv6CidrBlockSet", "ipv6CidrBlock", vpc.Ipv6CidrBlocks, xml);
        }

        xml.Close(element);
    }

    private static void WriteBlocks(string list, string element, IReadOnlyList<string> blocks, XmlBody xml)
    {
        if (blocks.Count == 0)
        {
            return;
        }

        xml.Open(list);
        foreach (string block in blocks)
        {
            xml.Open("item");
            xml.Element(element, block);
            xml.Close("item");
        }

        xml.Close(list);
    }
}
