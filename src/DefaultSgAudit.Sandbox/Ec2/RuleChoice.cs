using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>The rules of a group that a request means, told by their ids or written out.</summary>
internal sealed class RuleChoice
{
    private const int MostIds = 1000;

    private readonly bool _isEgress;
    private readonly IReadOnlyList<string> _ids;
    private readonly IReadOnlyList<SandboxRule> _permissions;

    private RuleChoice(bool isEgress, IReadOnlyList<string> ids, IReadOnlyList<SandboxRule> permissions)
    {
        _isEgress = isEgress;
        _ids = ids;
        _permissions = permissions;
    }

    /// <exception cref="AwsErrorException">Neither form is there, both are, or one is wrong in itself.</exception>
    public static RuleChoice Read(Ec2Query query, bool isEgress)
    {
        IReadOnlyList<string> ids =
            query.Ids("SecurityGroupRuleId", "sgr-", "InvalidSecurityGroupRuleId.Malformed");
        return Of(isEgress, ids, new PermissionReader(query, isEgress).Read());
    }

    /// <inheritdoc cref="Read"/>
    public static RuleChoice Of(bool isEgress, IReadOnlyList<string> ids, IReadOnlyList<SandboxRule> permissions)
    {
        if (ids.Count > MostIds)
        {
            throw new AwsErrorException(
                "InvalidParameterValue",
                $"The maximum number of security group rule IDs in a request is {MostIds}");
        }

        return ids.Count == 0 && permissions.Count == 0
            ? throw new AwsErrorException(
                "MissingParameter", "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.")
            : ids.Count > 0 && permissions.Count > 0
                ? throw new AwsErrorException(
                    "InvalidParameterCombination",
                    "The parameters 'ipPermissions' and 'securityGroupRuleIds' cannot be used together.")
                : new RuleChoice(isEgress, ids, permissions);
    }

    public static AwsErrorException PermissionNotFound() => new(
        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");

    /// <summary>The rules meant, and the permissions that mean none.</summary>
    /// <exception cref="AwsErrorException">An id is no rule of this group and direction.</exception>
    public (IReadOnlyList<SandboxRule> Found, IReadOnlyList<SandboxRule> Unknown) Find(SandboxSecurityGroup group)
    {
        SandboxRule[] rules = [.. group.Rules.Where(rule => rule.IsEgress == _isEgress)];
        if (_ids.Count > 0)
        {
            HashSet<string> wanted = [.. _ids];
            SandboxRule[] found = [.. rules.Where(rule => wanted.Contains(rule.Id))];
            wanted.ExceptWith(found.Select(rule => rule.Id));
            return wanted.Count == 0
                ? (found, [])
                : throw DescribeSecurityGroupRules.RuleNotFound(_ids.First(wanted.Contains));
        }

        SandboxRule[] meant = [.. rules.Where(rule => _permissions.Any(permission => Means(permission, rule)))];
        return (meant, [.. _permissions.Where(permission => !Array.Exists(meant, rule => Means(permission, rule)))]);
    }

    /// <summary>How many of the ids are no rule of this group and direction.</summary>
    public int CountUnknownIds(SandboxSecurityGroup group) =>
        _ids.Except(group.Rules.Where(rule => rule.IsEgress == _isEgress).Select(rule => rule.Id)).Count();

    /// <summary>The same choice without the ids that are no rule of this group and direction.</summary>
    public RuleChoice Known(SandboxSecurityGroup group) => new(
        _isEgress,
        [.. group.Rules.Where(rule => rule.IsEgress == _isEgress && _ids.Contains(rule.Id)).Select(rule => rule.Id)],
        _permissions);

    /// <summary>The description that a permission gives the rule it means.</summary>
    public string? DescriptionOf(SandboxRule rule) =>
        _permissions.First(permission => Means(permission, rule)).Description;

    private static bool Means(SandboxRule permission, SandboxRule rule) =>
        Traffic.Identity(permission) == Traffic.Identity(rule)
        && (permission.Peer.UserId is null || permission.Peer.UserId == rule.Peer.UserId);
}
