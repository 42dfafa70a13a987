using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>From a plan back to the members that it was made for, as far as it tells of them.</summary>
public static class PlanMembers
{
    /// <summary>The members of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The members, in the plan's order.</returns>
    public static IEnumerable<GroupMember> Of(Plan plan) => plan.Members.Select(member => new GroupMember
    {
        AccountId = plan.AccountId,
        Region = plan.Region,
        VpcId = plan.VpcId,
        GroupId = plan.GroupId,
        NetworkInterfaceId = member.NetworkInterfaceId,
        OwnerKind = member.OwnerKind,
        OwnerName = member.Owner,
        IsMovable = member.IsMovable,
        OtherGroups = member.OtherGroups,
        SubnetId = member.SubnetId,
        PublicIpAddresses = member.PublicAddresses,
        PrivateIpAddresses = new(member.Addresses.Except(member.PublicAddresses, StringComparer.Ordinal).Where(text => !IsV6(text))),
        Ipv6Addresses = new(member.Addresses.Where(IsV6)),
    });

    private static bool IsV6(string address) => address.IndexOf(':') >= 0;
}
