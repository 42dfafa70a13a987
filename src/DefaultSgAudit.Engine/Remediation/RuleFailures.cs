using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>What EC2's refusals of rules mean.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html.</remarks>
internal static class RuleFailures
{
    private static readonly HashSet<string> References = new(StringComparer.OrdinalIgnoreCase)
    {
        "InvalidGroup.NotFound", "InvalidGroupId.NotFound", "InvalidSecurityGroupID.NotFound", "InvalidGroupId.Malformed",
        "InvalidPrefixListId.NotFound", "InvalidPrefixListId.Malformed", "InvalidVpcPeeringConnectionId.NotFound",
        "VPCPeeringConnectionNotFound", "InvalidVpcID.NotFound",
    };

    /// <summary>EC2's own trouble, which has nothing to do with what it was asked.</summary>
    private static readonly HashSet<string> Troubles = new(StringComparer.OrdinalIgnoreCase)
    {
        "InternalError", "InternalFailure", "Unavailable", "ServiceUnavailable", "InsufficientCapacity",
    };

    public static bool IsDuplicate(Failure failure) => failure.ErrorCode == "InvalidPermission.Duplicate";

    public static bool IsFull(Failure failure) => failure.ErrorCode == "RulesPerSecurityGroupLimitExceeded";

    /// <summary>Whether one rule of several may be to blame: EC2 refuses what it was asked, and not who asks or how often.</summary>
    public static bool IsOfOneRule(Failure failure) =>
        failure is { Kind: FailureKind.ServiceError, ErrorCode: string code } && !Troubles.Contains(code);

    /// <summary>The failure of one rule that EC2 was asked to add by itself.</summary>
    public static Failure Explain(Failure failure, SecurityGroupRule rule) => !IsOfOneRule(failure) ? failure
        : References.Contains(failure.ErrorCode!) ? failure with
        {
            Kind = FailureKind.ReferenceNotFound,
            Cause = $"What the rule names is gone: {rule.Peer}. {failure.Cause}",
            Remedy = "Make a rule for what has taken its place.",
        }
        : failure with
        {
            Kind = FailureKind.RuleRejected,
            Cause = $"EC2 does not take the rule. {failure.Cause}",
            Remedy = IsFull(failure) ? "Make room in the group, for example with -Exact, or ask AWS for a higher quota." : "Add the rule by hand.",
        };
}
