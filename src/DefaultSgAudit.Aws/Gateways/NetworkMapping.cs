using Amazon.EC2.Model;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Subnets, address ranges, prefix lists and peering connections, from the SDK's shapes to this module's records.</summary>
internal static class NetworkMapping
{
    public static Model.Subnet ToModel(Amazon.EC2.Model.Subnet subnet) => new()
    {
        SubnetId = Ec2Mapping.Required(subnet.SubnetId, "subnetId"),
        VpcId = subnet.VpcId,
        OwnerId = subnet.OwnerId,
        AvailabilityZone = subnet.AvailabilityZone,
        CidrBlock = subnet.CidrBlock is { Length: > 0 } cidr ? cidr : null,
        Ipv6CidrBlocks = Ranges((subnet.Ipv6CidrBlockAssociationSet ?? [])
            .Where(each => IsAssociated(each.Ipv6CidrBlockState?.State?.Value)).Select(each => each.Ipv6CidrBlock)),
        Tags = Ec2Mapping.Tags(subnet.Tags),
    };

    public static Model.ManagedPrefixList ToModel(Amazon.EC2.Model.ManagedPrefixList list) => new()
    {
        PrefixListId = Ec2Mapping.Required(list.PrefixListId, "prefixListId"),
        Name = list.PrefixListName,
        OwnerId = list.OwnerId,
        AddressFamily = list.AddressFamily,
        State = list.State?.Value,
        MaxEntries = list.MaxEntries,
    };

    public static Model.PrefixListEntry ToModel(Amazon.EC2.Model.PrefixListEntry entry) =>
        new(Ec2Mapping.Required(entry.Cidr, "cidr"), entry.Description);

    public static VpcPeering ToModel(VpcPeeringConnection peering) => new()
    {
        VpcPeeringConnectionId = Ec2Mapping.Required(peering.VpcPeeringConnectionId, "vpcPeeringConnectionId"),
        Status = peering.Status?.Code?.Value,
        Requester = ToModel(peering.RequesterVpcInfo),
        Accepter = ToModel(peering.AccepterVpcInfo),
    };

    /// <summary>The primary range first; EC2 lists it among the associations too, and where it does not, it still is one.</summary>
    public static DisplayList<string> RangesOf(Amazon.EC2.Model.Vpc vpc) => Ranges((vpc.CidrBlockAssociationSet ?? [])
        .Where(each => IsAssociated(each.CidrBlockState?.State?.Value)).Select(each => (string?)each.CidrBlock).Prepend(vpc.CidrBlock));

    public static DisplayList<string> Ipv6RangesOf(Amazon.EC2.Model.Vpc vpc) => Ranges((vpc.Ipv6CidrBlockAssociationSet ?? [])
        .Where(each => IsAssociated(each.Ipv6CidrBlockState?.State?.Value)).Select(each => each.Ipv6CidrBlock));

    private static VpcPeeringEnd? ToModel(VpcPeeringConnectionVpcInfo? end) => end is null ? null : new VpcPeeringEnd
    {
        AccountId = end.OwnerId,
        Region = end.Region,
        VpcId = end.VpcId,
        CidrBlocks = Ranges((end.CidrBlockSet ?? []).Select(each => (string?)each.Cidr).Prepend(end.CidrBlock)),
        Ipv6CidrBlocks = Ranges((end.Ipv6CidrBlockSet ?? []).Select(each => each.Value)),
    };

    /// <summary>A range that is on its way in or out counts: an address of it may be in use. What has gone, or never came, does not.</summary>
    private static bool IsAssociated(string? state) => state is not ("disassociated" or "failed");

    private static DisplayList<string> Ranges(IEnumerable<string?> cidrs) =>
        new(cidrs.OfType<string>().Where(cidr => cidr.Length > 0).Distinct(StringComparer.Ordinal));
}
