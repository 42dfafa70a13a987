using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>How members are written.</summary>
internal static class MemberLayout
{
    public static ResultLayout<GroupMember> Create() => new(
        [
            new("ACCOUNT", member => member.AccountId, 12),
            new("REGION", member => member.Region, 14),
            new("DEFAULT GROUP", member => member.GroupId, 20),
            new("INTERFACE", member => member.NetworkInterfaceId, 21),
            new("OWNER", Owner),
        ],
        [
            new("AccountId", member => member.AccountId),
            new("Region", member => member.Region),
            new("VpcId", member => member.VpcId),
            new("GroupId", member => member.GroupId),
            new("NetworkInterfaceId", member => member.NetworkInterfaceId),
            new("OwnerKind", member => member.OwnerKind),
            new("OwnerId", member => member.OwnerId),
            new("OwnerName", member => member.OwnerName),
            new("Evidence", member => member.Evidence),
            new("IsMovable", member => member.IsMovable),
            new("MoveWith", member => member.MoveWith),
            new("MoveNote", member => member.MoveNote),
            new("OtherGroups", member => member.OtherGroups),
            new("PrivateIpAddresses", member => member.PrivateIpAddresses),
            new("PublicIpAddresses", member => member.PublicIpAddresses),
            new("Ipv6Addresses", member => member.Ipv6Addresses),
            new("InterfaceType", member => member.InterfaceType),
            new("InterfaceStatus", member => member.InterfaceStatus),
            new("InterfaceOwnerId", member => member.InterfaceOwnerId),
            new("InterfaceName", member => member.InterfaceName),
            new("Description", member => member.Description),
            new("RequesterId", member => member.RequesterId),
            new("IsRequesterManaged", member => member.IsRequesterManaged),
            new("InstanceId", member => member.InstanceId),
            new("SubnetId", member => member.SubnetId),
            new("AvailabilityZone", member => member.AvailabilityZone),
            new("CheckedAt", member => member.CheckedAt),
        ],
        ResultJson.Default.GroupMember);

    private static string Owner(GroupMember member) => $"{member.OwnerKind} {member.OwnerName ?? member.OwnerId}".TrimEnd();
}
