using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Roles;

/// <summary>The role of members that tell none.</summary>
internal static class SignatureRole
{
    /// <summary>A role for members that do the same.</summary>
    /// <param name="members">The members, by id.</param>
    /// <param name="isWithoutTraffic">Whether nothing was seen of them.</param>
    public static Role Of(IReadOnlyList<GroupMember> members, bool isWithoutTraffic)
    {
        if (isWithoutTraffic)
        {
            return new Role("none", "no traffic seen", "no-traffic");
        }

        GroupMember first = members[0];
        string name = first.OwnerName ?? first.InterfaceName ?? first.OwnerId ?? first.NetworkInterfaceId;
        return members.Count == 1
            ? new Role($"own:{first.NetworkInterfaceId}", $"traffic of {name} alone", name)
            : new Role($"same:{first.NetworkInterfaceId}", $"same traffic as {name}", $"like-{name}");
    }
}
