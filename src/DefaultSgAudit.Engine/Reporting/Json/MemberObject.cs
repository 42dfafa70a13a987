using System.Text.Json;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Json;

/// <summary>A member of a default group as a JSON object, with the names that the cmdlets' objects have.</summary>
internal static class MemberObject
{
    /// <param name="json">Where it goes.</param>
    /// <param name="member">The member.</param>
    /// <param name="type">What the object says that it is; null where its place says that.</param>
    public static void Write(Utf8JsonWriter json, GroupMember member, string? type = null)
    {
        json.WriteStartObject();
        if (type is not null)
        {
            json.WriteString("Type", type);
        }

        json.Text("AccountId", member.AccountId);
        json.Text("Region", member.Region);
        json.Text("VpcId", member.VpcId);
        json.Text("GroupId", member.GroupId);
        json.Text("NetworkInterfaceId", member.NetworkInterfaceId);
        json.WriteString("OwnerKind", member.OwnerKind.ToString());
        json.Text("OwnerId", member.OwnerId);
        json.Text("OwnerName", member.OwnerName);
        json.Text("Evidence", member.Evidence);
        json.WriteBoolean("IsMovable", member.IsMovable);
        json.Text("MoveWith", member.MoveWith);
        json.Text("MoveNote", member.MoveNote);
        json.Texts("OtherGroups", member.OtherGroups);
        json.Texts("PrivateIpAddresses", member.PrivateIpAddresses);
        json.Texts("PublicIpAddresses", member.PublicIpAddresses);
        json.Texts("Ipv6Addresses", member.Ipv6Addresses);
        json.Text("InterfaceType", member.InterfaceType);
        json.Text("InterfaceStatus", member.InterfaceStatus);
        json.Text("InterfaceOwnerId", member.InterfaceOwnerId);
        json.Text("InterfaceName", member.InterfaceName);
        json.Text("Description", member.Description);
        json.Text("RequesterId", member.RequesterId);
        json.WriteBoolean("IsRequesterManaged", member.IsRequesterManaged);
        json.Text("InstanceId", member.InstanceId);
        json.Text("SubnetId", member.SubnetId);
        json.Text("AvailabilityZone", member.AvailabilityZone);
        json.Time("CheckedAt", member.CheckedAt);
        json.WriteEndObject();
    }
}
