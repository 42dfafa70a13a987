using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>Which groups are default groups, and whose.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html.</remarks>
internal static class DefaultGroups
{
    /// <summary>The name of a VPC's default group; another spelling, such as <c>Default</c>, is another group.</summary>
    private const string Name = "default";

    public static bool IsDefault(SecurityGroup group) =>
        string.Equals(group.GroupName, Name, StringComparison.Ordinal) && group.VpcId is not null;

    /// <summary>Whether it is the default group of a VPC that the target's account owns.</summary>
    public static bool IsOwn(Target target, SecurityGroup group) => IsDefault(group) && IsOwn(target, group.OwnerId);

    public static bool IsOwn(Target target, string? ownerId) => ownerId is null || ownerId == target.AccountId;
}
