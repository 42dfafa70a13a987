using System.Globalization;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html"/>.
/// </summary>
internal sealed class DescribeNetworkInterfaces : DescribeAction<SandboxNetworkInterface>
{
    private static readonly FilterTable<SandboxNetworkInterface> Filters = new FilterTable<SandboxNetworkInterface>()
        .Many("addresses.private-ip-address", item => item.PrivateIpAddresses)
        .One("association.public-ip", item => item.PublicIp)
        .One("attachment.attachment-id", item => item.Attachment?.AttachmentId)
        .One("attachment.device-index", item => item.Attachment?.DeviceIndex.ToString(CultureInfo.InvariantCulture))
        .One("attachment.instance-id", item => item.Attachment?.InstanceId)
        .One("attachment.instance-owner-id", item => item.Attachment?.InstanceOwnerId)
        .One("attachment.status", item => item.Attachment?.Status)
        .One("availability-zone", item => item.AvailabilityZone)
        .One("description", item => item.Description)
        .Many("group-id", item => item.Groups.Select(group => group.GroupId))
        .One("interface-type", item => item.InterfaceType)
        .Many("ipv6-addresses.ipv6-address", item => item.Ipv6Addresses)
        .One("mac-address", item => item.MacAddress)
        .One("network-interface-id", item => item.Id)
        .One("operator.managed", item => item.Operator?.Managed == true)
        .One("operator.principal", item => item.Operator?.Principal)
        .One("owner-id", item => item.OwnerId)
        .Many("private-ip-address", item => item.PrivateIpAddresses)
        .One("requester-id", item => item.RequesterId)
        .One("requester-managed", item => item.RequesterManaged)
        .One("source-dest-check", item => item.SourceDestCheck)
        .One("status", item => item.Status)
        .One("subnet-id", item => item.SubnetId)
        .One("vpc-id", item => item.VpcId);

    public DescribeNetworkInterfaces()
        : base("networkInterfaceSet", "NetworkInterfaceId", "eni-", "InvalidNetworkInterfaceId.Malformed", Filters)
    {
    }

    public override string Name => "DescribeNetworkInterfaces";

    protected override bool IdsForbidMaxResults => true;

    protected override IEnumerable<SandboxNetworkInterface> Read(Ec2Query query, AwsCall call)
    {
        bool withHidden = query.Flag("IncludeManagedResources");
        return call.Resources.DescribableInterfaces()
            .Where(item => withHidden || item.Operator?.HiddenByDefault != true);
    }

    protected override AwsErrorException NotFound(string id) =>
        new("InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist");

    protected override void Write(SandboxNetworkInterface item, AwsCall call, XmlBody xml)
    {
        xml.Element("networkInterfaceId", item.Id);
        xml.Element("subnetId", item.SubnetId);
        xml.Element("vpcId", item.VpcId);
        xml.Element("availabilityZone", item.AvailabilityZone);
        xml.Element("description", item.Description);
        xml.Element("ownerId", item.OwnerId);
        xml.Element("requesterId", item.RequesterId);
        xml.Element("requesterManaged", item.RequesterManaged);
        xml.Element("status", item.Status);
        xml.Element("macAddress", item.MacAddress);
        xml.Element("privateIpAddress", item.PrivateIpAddresses.Count > 0 ? item.PrivateIpAddresses[0] : null);
        xml.Element("sourceDestCheck", item.SourceDestCheck);
        xml.Open("groupSet");
        foreach (SandboxGroupIdentifier group in item.Groups)
        {
            xml.Open("item");
            xml.Element("groupId", group.GroupId);
            xml.Element("groupName", group.GroupName);
            xml.Close("item");
        }

        xml.Close("groupSet");
        WriteAttachment(xml, item.Attachment);
        WriteAssociation(xml, item.PublicIp);
        WriteTags(xml, item.Tags);
        WriteAddresses(xml, item);
        xml.Element("interfaceType", item.InterfaceType);
        WriteOperator(xml, item.Operator);
    }

    private static void WriteAttachment(XmlBody xml, SandboxAttachment? attachment)
    {
        if (attachment is null)
        {
            return;
        }

        xml.Open("attachment");
        xml.Element("attachmentId", attachment.AttachmentId);
        xml.Element("instanceId", attachment.InstanceId);
        xml.Element("instanceOwnerId", attachment.InstanceOwnerId);
        xml.Element("deviceIndex", attachment.DeviceIndex);
        xml.Element("networkCardIndex", 0);
        xml.Element("status", attachment.Status);
        xml.Element("attachTime", attachment.AttachTime is { } time ? AwsTime.ToMilliseconds(time) : null);
        xml.Element("deleteOnTermination", attachment.DeleteOnTermination);
        xml.Close("attachment");
    }

    private static void WriteAssociation(XmlBody xml, string? publicIp)
    {
        if (publicIp is not null)
        {
            xml.Open("association");
            xml.Element("publicIp", publicIp);
            xml.Element("ipOwnerId", "amazon");
            xml.Close("association");
        }
    }

    private static void WriteAddresses(XmlBody xml, SandboxNetworkInterface item)
    {
        xml.Open("privateIpAddressesSet");
        for (int i = 0; i < item.PrivateIpAddresses.Count; i++)
        {
            xml.Open("item");
            xml.Element("privateIpAddress", item.PrivateIpAddresses[i]);
            xml.Element("primary", i == 0);
            WriteAssociation(xml, i == 0 ? item.PublicIp : null);
            xml.Close("item");
        }

        xml.Close("privateIpAddressesSet");
        xml.Open("ipv6AddressesSet");
        foreach (string address in item.Ipv6Addresses)
        {
            xml.Open("item");
            xml.Element("ipv6Address", address);
            xml.Close("item");
        }

        xml.Close("ipv6AddressesSet");
    }

    /// <summary>An interface that no service manages has the element too.</summary>
    private static void WriteOperator(XmlBody xml, SandboxOperator? operatedBy)
    {
        xml.Open("operator");
        xml.Element("managed", operatedBy?.Managed == true);
        xml.Element("principal", operatedBy?.Principal);
        if (operatedBy is not null)
        {
            xml.Element("hiddenByDefault", operatedBy.HiddenByDefault);
        }

        xml.Close("operator");
    }
}
