using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Csv;

/// <summary>The columns of verdicts and of members: all that they say. New ones come last, because scripts count.</summary>
public static class CsvColumns
{
    /// <summary>Those of a verdict.</summary>
    public static IReadOnlyList<CsvColumn<ComplianceResult>> OfResults { get; } =
    [
        new("AccountId", result => result.AccountId),
        new("Region", result => result.Region),
        new("VpcId", result => result.VpcId),
        new("VpcName", result => result.VpcName),
        new("GroupId", result => result.GroupId),
        new("IsDefaultVpc", result => result.IsDefaultVpc),
        new("Status", result => result.Status),
        new("Reason", result => result.Reason),
        new("Exception", result => result.Exception),
        new("InboundRuleCount", result => result.InboundRuleCount),
        new("OutboundRuleCount", result => result.OutboundRuleCount),
        new("InboundRules", result => result.InboundRules),
        new("OutboundRules", result => result.OutboundRules),
        new("FailureKind", result => result.FailureKind),
        new("CheckedAt", result => result.CheckedAt),
        new("Source", result => result.Source),
    ];

    /// <summary>How many members there are, which is not always asked.</summary>
    public static CsvColumn<ComplianceResult> MemberCount { get; } = new("MemberCount", result => result.MemberCount);

    /// <summary>Those of a member.</summary>
    public static IReadOnlyList<CsvColumn<GroupMember>> OfMembers { get; } =
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
        new("Tags", member => member.Tags),
    ];
}
