using Amazon.EC2.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>From the SDK's network interfaces to this module's. Only the id is sure to be there: of other accounts' interfaces EC2 tells less.</summary>
internal static class InterfaceMapping
{
    public static Model.NetworkInterface ToModel(Amazon.EC2.Model.NetworkInterface found) => new()
    {
        NetworkInterfaceId = Ec2Mapping.Required(found.NetworkInterfaceId, "networkInterfaceId"),
        InterfaceType = found.InterfaceType?.Value,
        Status = found.Status?.Value,
        Description = found.Description,
        OwnerId = found.OwnerId,
        RequesterId = found.RequesterId,
        IsRequesterManaged = found.RequesterManaged ?? false,
        Attachment = found.Attachment is { } attachment
            ? new Model.NetworkInterfaceAttachment(attachment.AttachmentId, attachment.InstanceId, attachment.InstanceOwnerId)
            : null,
        IsOperatorManaged = found.Operator?.Managed ?? false,
        OperatorPrincipal = found.Operator?.Principal,
        IsHiddenByDefault = found.Operator?.HiddenByDefault ?? false,
        VpcId = found.VpcId,
        SubnetId = found.SubnetId,
        AvailabilityZone = found.AvailabilityZone,
        Groups = [.. (found.Groups ?? []).Select(group =>
            new Model.GroupIdentifier(Ec2Mapping.Required(group.GroupId, "groupId"), group.GroupName))],
        PrivateIpAddresses = PrivateAddresses(found),
        PublicIpAddresses = PublicAddresses(found),
        Ipv6Addresses = Distinct((found.Ipv6Addresses ?? []).Select(address => (string?)address.Ipv6Address)),
        Tags = Tags(found.TagSet),
    };

    private static string[] PrivateAddresses(Amazon.EC2.Model.NetworkInterface found) =>
        Distinct((found.PrivateIpAddresses ?? [])
            .OrderByDescending(address => address.Primary ?? false)
            .Select(address => (string?)address.PrivateIpAddress)
            .Prepend(found.PrivateIpAddress));

    private static string[] PublicAddresses(Amazon.EC2.Model.NetworkInterface found) =>
        Distinct((found.PrivateIpAddresses ?? []).Select(address => address.Association?.PublicIp).Prepend(found.Association?.PublicIp));

    private static string[] Distinct(IEnumerable<string?> addresses) =>
        [.. addresses.OfType<string>().Where(address => address.Length > 0).Distinct()];

    private static Dictionary<string, string> Tags(List<Tag>? tags)
    {
        Dictionary<string, string> byKey = new(StringComparer.Ordinal);
        foreach (Tag tag in tags ?? [])
        {
            byKey[tag.Key ?? string.Empty] = tag.Value ?? string.Empty;
        }

        return byKey;
    }
}
