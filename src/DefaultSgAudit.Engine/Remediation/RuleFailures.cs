using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>What EC2's refusals of rules mean.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html.</remarks>
internal static class RuleFailures
{
    private static readonly HashSet<string> References = new(StringComparer.OrdinalIgnoreCase)
    {
        "InvalidGroup.NotFound", "InvalidGroupId.Malformed", "InvalidPrefixListId.NotFound", "InvalidPrefixListID.NotFound",
        "InvalidPrefixListId.Malformed", "InvalidVpcPeeringConnectionId.NotFound", "InvalidVpcPeeringConnectionID.NotFound",
        "VPCPeeringConnectionNotFound", "InvalidVpcID.NotFound",
    };

    private static readonly HashSet<string> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        "RulesPerSecurityGroupLimitExceeded", "InvalidPermission.Malformed", "InvalidParameterValue", "InvalidParameter",
        "InvalidParameterCombination", "InvalidPermission.Duplicate", "TagLimitExceeded",
    };

    public static bool IsDuplicate(Failure failure) => failure.ErrorCode == "InvalidPermission.Duplicate";

    /// <summary>Whether one rule of several may be to blame.</summary>
    public static bool IsOfOneRule(Failure failure) => failure.ErrorCode is string code && (References.Contains(code) || Rules.Contains(code));

    /// <summary>The failure of one rule that EC2 was asked to add by itself.</summary>
    public static Failure Explain(Failure failure, SecurityGroupRule rule) => failure.ErrorCode is not string code ? failure
        : References.Contains(code) ? failure with
        {
            Kind = FailureKind.ReferenceNotFound,
            Cause = $"What the rule names is gone: {rule.Peer}. {failure.Cause}",
            Remedy = "Make a rule for what has taken its place.",
        }
        : Rules.Contains(code) ? failure with
        {
            Kind = FailureKind.RuleRejected,
            Cause = $"EC2 does not take the rule. {failure.Cause}",
            Remedy = "Make room in the group, or add the rule by hand.",
        }
        : failure;
}
