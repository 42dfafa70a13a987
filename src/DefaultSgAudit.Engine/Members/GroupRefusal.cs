using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>Says no to groups that are not default groups of the account's own VPCs.</summary>
internal static class GroupRefusal
{
    /// <summary>Why a group that was named by id is left alone; null where it is what it is taken for.</summary>
    public static Failure? Of(Target target, SecurityGroup group)
    {
        Failure refused = new()
        {
            Kind = FailureKind.NotDefaultGroup,
            Cause = $"{group.GroupId} is the group '{group.GroupName}', not its VPC's default security group.",
            Remedy = "Name default groups, or VPCs with -VpcId.",
            Action = "ec2:DescribeSecurityGroups",
            AccountId = target.AccountId,
            Region = target.Region,
            Resource = group.GroupId,
        };
        return group.OwnerId is string owner && owner != target.AccountId
            ? refused with
            {
                Kind = FailureKind.GroupNotFound,
                Cause = $"{group.GroupId} belongs to account {owner}, not to this one.",
                Remedy = "Ask with credentials of that account.",
            }
            : DefaultGroups.IsDefault(group) ? null : refused;
    }
}
