using DefaultSgAudit.Engine.Reporting.Csv;
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
        [.. CsvColumns.OfMembers.Select(Column<GroupMember>.Of)],
        ResultJson.Default.GroupMember);

    private static string Owner(GroupMember member) => $"{member.OwnerKind} {member.OwnerName ?? member.OwnerId}".TrimEnd();
}
