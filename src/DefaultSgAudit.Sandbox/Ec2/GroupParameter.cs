using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// The group that a request is to change: one the caller's account owns, for it sees no other, not even in a VPC that
/// is shared with it.
/// </summary>
internal static class GroupParameter
{
    /// <exception cref="AwsErrorException">No group is named, or none that the account owns.</exception>
    public static string Read(Ec2Query query, AwsCall call)
    {
        string? name = query.Text("GroupName");
        if (query.Text("GroupId") is { } id)
        {
            Ec2Query.CheckId(id, "sg-", "InvalidGroupId.Malformed");
            return call.Resources.FindSecurityGroup(id)?.Id ?? throw DescribeSecurityGroups.GroupNotFound(id);
        }

        return name is null
            ? throw new AwsErrorException(
                "MissingParameter", "The request must contain the parameter groupName or groupId")
            : DescribeSecurityGroups.ByName(call.Resources.SecurityGroups, [name], call)[0].Id;
    }

    /// <summary>Changes the group in one go; an exception changes nothing.</summary>
    public static (SandboxSecurityGroup Before, SandboxSecurityGroup After) Change(
        AwsCall call, string groupId, Func<SandboxSecurityGroup, SandboxSecurityGroup> change) =>
        call.Resources.ChangeGroup(groupId, change) ?? throw DescribeSecurityGroups.GroupNotFound(groupId);
}
