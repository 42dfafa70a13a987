using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>What EC2 means when it does not make or delete a security group, or move a network interface.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html.</remarks>
internal static class GroupErrors
{
    /// <param name="error">What was thrown.</param>
    /// <param name="action">The action, with its service.</param>
    /// <param name="region">The region that was asked.</param>
    /// <param name="resource">The group's name or id, or the interface's id.</param>
    public static AuditException Classify(Exception error, string action, string region, string resource)
    {
        Failure general = FailureClassifier.Classify(error, action, region).Failure;
        Failure failure = general with { Resource = general.Resource ?? PlainText.Line(resource, 300) };
        return new AuditException(
            general.Kind is FailureKind.ServiceError or FailureKind.CredentialsRejected ? Describe(failure, error.Message) : failure, error);
    }

    private static Failure Describe(Failure failure, string message)
    {
        string said = PlainText.Sentence(message);
        (FailureKind Kind, string Cause, string Remedy)? meant = failure.ErrorCode switch
        {
            "InvalidGroup.Duplicate" => (
                FailureKind.GroupNameTaken,
                $"The VPC has a group of that name already: {said}",
                "Rename or delete that group, or give the plan another name prefix."),
            "InvalidGroup.NotFound" or "InvalidGroupId.Malformed" or "InvalidSecurityGroupID.NotFound" => (
                FailureKind.GroupNotFound, $"A group is gone: {said}", "Run the stage Create again, then this one."),
            "InvalidNetworkInterfaceID.NotFound" => (
                FailureKind.InterfaceNotFound, $"The network interface is gone: {said}", "Nothing is to be done for it."),
            "DependencyViolation" or "InvalidGroup.InUse" => (
                FailureKind.GroupInUse,
                $"Something still uses the group: {said}",
                "Look for network interfaces in it and for rules that name it, then run the same command again."),
            "SecurityGroupsPerInterfaceLimitExceeded" => (
                FailureKind.TooManyGroups,
                $"The interface would be in more groups than the account's quota allows: {said}",
                "Take it out of a group that it does not need, or have the quota of groups per interface raised (Service Quotas, L-2AFB9258)."),
            "RulesPerSecurityGroupLimitExceeded" => (
                FailureKind.TooManyRules,
                $"The group would have more rules than the account's quota allows: {said}",
                "Make the plan with a lower budget of rules, or have the quota of rules per group raised (Service Quotas, L-0EA8095F)."),
            "OperationNotPermitted" => NotMovable(said),

            // The code of rejected credentials; of one resource among many it means the resource.
            "AuthFailure" when IsAboutResource(message) => NotMovable(said),
            _ when failure.Kind == FailureKind.CredentialsRejected => null,
            "InvalidParameterValue" or "InvalidGroup.Reserved" or "SecurityGroupLimitExceeded" or "InvalidVpcID.NotFound"
                or "CannotDelete" or "TagLimitExceeded" or "InvalidParameterCombination" or "MissingParameter" => (
                FailureKind.GroupRejected, $"EC2 does not take it ({failure.ErrorCode}): {said}", "Correct what it names in the plan, and run the same command again."),
            _ => null,
        };
        return meant is { } known ? failure with { Kind = known.Kind, Cause = known.Cause, Remedy = known.Remedy } : failure;
    }

    private static (FailureKind Kind, string Cause, string Remedy) NotMovable(string said) => (
        FailureKind.InterfaceNotMovable,
        $"EC2 does not let this account change the interface's groups: {said}",
        "Change its groups where its owner's service has it; the plan's member tells the command.");

    private static bool IsAboutResource(string message) =>
        message.IndexOf("the specified resource", StringComparison.OrdinalIgnoreCase) >= 0;
}
