using System.Globalization;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html"/>.</summary>
internal sealed class DescribeSubnets : DescribeAction<SandboxSubnet>
{
    private const int ReservedAddresses = 5;

    private static readonly FilterTable<SandboxSubnet> Filters = new FilterTable<SandboxSubnet>()
        .One("availability-zone", subnet => subnet.AvailabilityZone)
        .One("availabilityZone", subnet => subnet.AvailabilityZone)
        .One("cidr", subnet => subnet.CidrBlock)
        .One("cidr-block", subnet => subnet.CidrBlock)
        .One("cidrBlock", subnet => subnet.CidrBlock)
        .One("ipv6-cidr-block-association.ipv6-cidr-block", subnet => subnet.Ipv6CidrBlock)
        .One("ipv6-cidr-block-association.state", subnet => subnet.Ipv6CidrBlock is null ? null : "associated")
        .One("owner-id", subnet => subnet.OwnerId)
        .One("state", _ => "available")
        .One("subnet-id", subnet => subnet.Id)
        .One("vpc-id", subnet => subnet.VpcId);

    public DescribeSubnets()
        : base("subnetSet", "SubnetId", "subnet-", "InvalidSubnetId.Malformed", Filters)
    {
    }

    public override string Name => "DescribeSubnets";

    protected override bool IdsForbidMaxResults => true;

    protected override IEnumerable<SandboxSubnet> Read(Ec2Query query, AwsCall call) => call.Resources.DescribableSubnets();

    protected override AwsErrorException NotFound(string id) =>
        new("InvalidSubnetID.NotFound", $"The subnet ID '{id}' does not exist");

    protected override void Write(SandboxSubnet item, AwsCall call, XmlBody xml)
    {
        xml.Element("subnetId", item.Id);
        xml.Element("subnetArn", $"arn:aws:ec2:{call.Region}:{item.OwnerId}:subnet/{item.Id}");
        xml.Element("state", "available");
        xml.Element("ownerId", item.OwnerId);
        xml.Element("vpcId", item.VpcId);
        xml.Element("cidrBlock", item.CidrBlock);
        xml.Open("ipv6CidrBlockAssociationSet");
        if (item.Ipv6CidrBlock is { } ipv6)
        {
            xml.Open("item");
            xml.Element("ipv6CidrBlock", ipv6);
            xml.Element("associationId", new IdSource(item.Id, "ipv6").Resource("subnet-cidr-assoc"));
            xml.Open("ipv6CidrBlockState");
            xml.Element("state", "associated");
            xml.Close("ipv6CidrBlockState");
            xml.Close("item");
        }

        xml.Close("ipv6CidrBlockAssociationSet");
        xml.Element("availableIpAddressCount", FreeAddresses(item, call));
        xml.Element("availabilityZone", item.AvailabilityZone);
        xml.Element("defaultForAz", false);
        xml.Element("mapPublicIpOnLaunch", false);
        xml.Element("assignIpv6AddressOnCreation", false);
        if (item.Tags.Count > 0)
        {
            TagXml.Write(xml, item.Tags);
        }
    }

    private static string FreeAddresses(SandboxSubnet subnet, AwsCall call)
    {
        int length = int.Parse(subnet.CidrBlock.Split('/')[1], NumberStyles.None, CultureInfo.InvariantCulture);
        int taken = call.Resources.DescribableInterfaces()
            .Where(inside => inside.SubnetId == subnet.Id)
            .Sum(inside => inside.PrivateIpAddresses.Count);
        return Math.Max(0, (1L << (32 - length)) - ReservedAddresses - taken).ToString(CultureInfo.InvariantCulture);
    }
}
