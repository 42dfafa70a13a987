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
    public DescribeNetworkInterfaces()
        : base(
            "networkInterfaceSet",
            "NetworkInterfaceId",
            "eni-",
            "InvalidNetworkInterfaceId.Malformed",
            CreateFilters())
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
        string? address = item.PrivateIpAddresses.Count > 0 ? item.PrivateIpAddresses[0] : null;
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
        xml.Element("privateIpAddress", address);
        xml.Element("privateDnsName", PrimaryDnsName(item));
        xml.Element("sourceDestCheck", item.SourceDestCheck);
        NetworkInterfaceXml.WriteGroups(xml, item.Groups);
        NetworkInterfaceXml.WriteAttachment(xml, item.Attachment);
        NetworkInterfaceXml.WriteAssociation(xml, address is null ? null : item.AssociationOf(address));
        TagXml.Write(xml, item.Tags);
        NetworkInterfaceXml.WriteAddresses(xml, item);
        xml.Element("interfaceType", item.InterfaceType);
        NetworkInterfaceXml.WriteOperator(xml, item.Operator);
    }

    private static FilterTable<SandboxNetworkInterface> CreateFilters()
    {
        FilterTable<SandboxNetworkInterface> filters = new FilterTable<SandboxNetworkInterface>()
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
            .One("private-dns-name", PrimaryDnsName)
            .Many("private-ip-address", item => item.PrivateIpAddresses)
            .One("requester-id", item => item.RequesterId)
            .One("requester-managed", item => item.RequesterManaged)
            .One("source-dest-check", item => item.SourceDestCheck)
            .One("status", item => item.Status)
            .One("subnet-id", item => item.SubnetId)
            .One("vpc-id", item => item.VpcId);
        AddAddressFilters(filters);
        AddAttachmentFilters(filters);
        return filters;
    }

    private static void AddAddressFilters(FilterTable<SandboxNetworkInterface> filters)
    {
        void Add(string name, Func<SandboxAssociation, string?> read) =>
            filters.Many(name, item => item.AllAssociations().Select(read));

        filters
            .Many("addresses.private-ip-address", item => item.PrivateIpAddresses)
            .Many("addresses.primary", item => item.PrivateIpAddresses.Select((_, i) => i == 0 ? "true" : "false"));
        Add("addresses.association.owner-id", association => association.IpOwnerId);
        Add("addresses.association.public-ip", association => association.PublicIp);
        Add("association.allocation-id", association => association.AllocationId);
        Add("association.association-id", association => association.AssociationId);
        Add("association.ip-owner-id", association => association.IpOwnerId);
        Add("association.public-dns-name", association => association.PublicDnsName);
        Add("association.public-ip", association => association.PublicIp);
    }

    private static void AddAttachmentFilters(FilterTable<SandboxNetworkInterface> filters)
    {
        void Add(string name, Func<SandboxAttachment, string?> read) =>
            filters.One("attachment." + name, item => item.Attachment is null ? null : read(item.Attachment));

        Add("attach-time", item => item.AttachTime is { } time ? AwsTime.ToMilliseconds(time) : null);
        Add("attachment-id", item => item.AttachmentId);
        Add("delete-on-termination", item => item.DeleteOnTermination ? "true" : "false");
        Add("device-index", item => item.DeviceIndex.ToString(CultureInfo.InvariantCulture));
        Add("instance-id", item => item.InstanceId);
        Add("instance-owner-id", item => item.InstanceOwnerId);
        Add("status", item => item.Status);
    }

    private static string? PrimaryDnsName(SandboxNetworkInterface item) => item.PrivateIpAddresses.Count > 0
        ? NetworkInterfaceXml.PrivateDnsName(item, item.PrivateIpAddresses[0])
        : null;
}
