using System.Globalization;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html"/>.</summary>
internal sealed class DescribeVpcs : DescribeAction<SandboxVpc>
{
    private const string Associated = "associated";

    private static readonly FilterTable<SandboxVpc> Filters = new FilterTable<SandboxVpc>()
        .One("cidr", vpc => vpc.CidrBlocks[0])
        .Many("cidr-block-association.cidr-block", vpc => vpc.CidrBlocks)
        .Many("cidr-block-association.association-id", vpc => vpc.CidrBlocks.Select((_, i) => Ipv4Id(vpc, i)))
        .Many("cidr-block-association.state", vpc => vpc.CidrBlocks.Select(_ => Associated))
        .One("dhcp-options-id", vpc => vpc.DhcpOptionsId)
        .Many("ipv6-cidr-block-association.ipv6-cidr-block", vpc => vpc.Ipv6CidrBlocks)
        .Many("ipv6-cidr-block-association.association-id", vpc => vpc.Ipv6CidrBlocks.Select((_, i) => Ipv6Id(vpc, i)))
        .Many("ipv6-cidr-block-association.state", vpc => vpc.Ipv6CidrBlocks.Select(_ => Associated))
        .One("is-default", vpc => vpc.IsDefault)
        .One("isDefault", vpc => vpc.IsDefault)
        .One("owner-id", vpc => vpc.OwnerId)
        .One("state", vpc => vpc.State)
        .One("vpc-id", vpc => vpc.Id);

    public DescribeVpcs()
        : base("vpcSet", "VpcId", "vpc-", "InvalidVpcId.Malformed", Filters)
    {
    }

    public override string Name => "DescribeVpcs";

    protected override bool IdsForbidMaxResults => true;

    protected override IEnumerable<SandboxVpc> Read(Ec2Query query, AwsCall call) => call.Resources.DescribableVpcs();

    internal static AwsErrorException VpcNotFound(string id) =>
        new("InvalidVpcID.NotFound", $"The vpc ID '{id}' does not exist");

    protected override AwsErrorException NotFound(string id) => VpcNotFound(id);

    protected override void Write(SandboxVpc item, AwsCall call, XmlBody xml)
    {
        xml.Element("vpcId", item.Id);
        xml.Element("ownerId", item.OwnerId);
        xml.Element("state", item.State);
        xml.Element("cidrBlock", item.CidrBlocks[0]);
        xml.Open("cidrBlockAssociationSet");
        for (int i = 0; i < item.CidrBlocks.Count; i++)
        {
            xml.Open("item");
            xml.Element("cidrBlock", item.CidrBlocks[i]);
            xml.Element("associationId", Ipv4Id(item, i));
            WriteState(xml, "cidrBlockState");
            xml.Close("item");
        }

        xml.Close("cidrBlockAssociationSet");
        WriteIpv6(item, call, xml);
        xml.Element("dhcpOptionsId", item.DhcpOptionsId);
        xml.Element("instanceTenancy", "default");
        xml.Element("isDefault", item.IsDefault);
        xml.Open("blockPublicAccessStates");
        xml.Element("internetGatewayBlockMode", "off");
        xml.Close("blockPublicAccessStates");
        if (item.Tags.Count > 0)
        {
            TagXml.Write(xml, item.Tags);
        }
    }

    private static void WriteIpv6(SandboxVpc vpc, AwsCall call, XmlBody xml)
    {
        if (vpc.Ipv6CidrBlocks.Count == 0)
        {
            return;
        }

        xml.Open("ipv6CidrBlockAssociationSet");
        for (int i = 0; i < vpc.Ipv6CidrBlocks.Count; i++)
        {
            xml.Open("item");
            xml.Element("ipv6CidrBlock", vpc.Ipv6CidrBlocks[i]);
            xml.Element("associationId", Ipv6Id(vpc, i));
            WriteState(xml, "ipv6CidrBlockState");
            xml.Element("networkBorderGroup", call.Region);
            xml.Element("ipv6Pool", "Amazon");
            xml.Close("item");
        }

        xml.Close("ipv6CidrBlockAssociationSet");
    }

    private static void WriteState(XmlBody xml, string element)
    {
        xml.Open(element);
        xml.Element("state", Associated);
        xml.Close(element);
    }

    private static string Ipv4Id(SandboxVpc vpc, int index) => AssociationId("vpc-cidr-assoc", vpc, index);

    private static string Ipv6Id(SandboxVpc vpc, int index) => AssociationId("vpc-cidr-assoc", vpc, ~index);

    private static string AssociationId(string prefix, SandboxVpc vpc, int index) =>
        new IdSource(vpc.Id, index.ToString(CultureInfo.InvariantCulture)).Resource(prefix);
}
