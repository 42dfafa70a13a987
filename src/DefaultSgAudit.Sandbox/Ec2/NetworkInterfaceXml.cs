using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// The parts of a network interface on the wire. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html"/>.
/// </summary>
internal static class NetworkInterfaceXml
{
    /// <summary>
    /// An address's name within the VPC, see
    /// <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-naming.html"/>.
    /// </summary>
    public static string PrivateDnsName(SandboxNetworkInterface item, string address)
    {
        // The zone's name is the region's and a letter.
        string region = item.AvailabilityZone.TrimEnd('a', 'b', 'c', 'd', 'e', 'f');
        string domain = region == "us-east-1" ? "ec2" : region + ".compute";
        return $"ip-{address.Replace('.', '-')}.{domain}.internal";
    }

    public static void WriteGroups(XmlBody xml, IReadOnlyList<SandboxGroupIdentifier> groups)
    {
        xml.Open("groupSet");
        foreach (SandboxGroupIdentifier group in groups)
        {
            xml.Open("item");
            xml.Element("groupId", group.GroupId);
            xml.Element("groupName", group.GroupName);
            xml.Close("item");
        }

        xml.Close("groupSet");
    }

    public static void WriteAttachment(XmlBody xml, SandboxAttachment? attachment)
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

    public static void WriteAssociation(XmlBody xml, SandboxAssociation? association)
    {
        if (association is null)
        {
            return;
        }

        xml.Open("association");
        xml.Element("allocationId", association.AllocationId);
        xml.Element("associationId", association.AssociationId);
        xml.Element("ipOwnerId", association.IpOwnerId);
        xml.Element("publicDnsName", association.PublicDnsName);
        xml.Element("publicIp", association.PublicIp);
        xml.Close("association");
    }

    public static void WriteAddresses(XmlBody xml, SandboxNetworkInterface item)
    {
        xml.Open("privateIpAddressesSet");
        for (int i = 0; i < item.PrivateIpAddresses.Count; i++)
        {
            string address = item.PrivateIpAddresses[i];
            xml.Open("item");
            xml.Element("privateIpAddress", address);
            xml.Element("privateDnsName", PrivateDnsName(item, address));
            xml.Element("primary", i == 0);
            WriteAssociation(xml, item.AssociationOf(address));
            xml.Close("item");
        }

        xml.Close("privateIpAddressesSet");
        xml.Open("ipv6AddressesSet");
        foreach (string address in item.Ipv6Addresses)
        {
            xml.Open("item");
            xml.Element("ipv6Address", address);
            xml.Element("isPrimaryIpv6", false);
            xml.Close("item");
        }

        xml.Close("ipv6AddressesSet");
    }

    /// <summary>An interface that no service manages has the element too.</summary>
    public static void WriteOperator(XmlBody xml, SandboxOperator? operatedBy)
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
