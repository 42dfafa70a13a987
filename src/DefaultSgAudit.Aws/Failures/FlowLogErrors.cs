using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>What EC2 means when it does not make or end a flow log.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-troubleshooting.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html. Of single resources EC2 often tells only a
/// number for a code, so that the message must tell what it is.
/// </remarks>
internal static class FlowLogErrors
{
    public static AuditException Classify(Exception error, string action, string region)
    {
        AuditException general = FailureClassifier.Classify(error, action, region);
        return general.Failure is { Kind: FailureKind.ServiceError, ErrorCode: { } code }
            ? new AuditException(
                Describe(code, error.Message) with { Action = action, Region = region, RequestId = general.Failure.RequestId }, error)
            : general.Failure.Kind.IsDenial() && Has(general.Failure.Cause, "iam:PassRole")
            ? new AuditException(
                general.Failure with
                {
                    Action = "iam:PassRole",
                    Remedy = "Give the caller iam:PassRole on the role that is to deliver the flow log.",
                },
                error)
            : general;
    }

    public static Failure Describe(string code, string message)
    {
        string said = PlainText.Sentence(message);
        (FailureKind kind, string cause, string remedy) = code switch
        {
            "FlowLogAlreadyExists" => (
                FailureKind.FlowLogExists,
                "There is a flow log of the same resource, settings and destination already.",
                "Nothing is to be done; Get-DefaultSgFlowLog shows it."),
            "InvalidFlowLogId.NotFound" => (
                FailureKind.FlowLogNotFound, $"A flow log is gone: {said}", "Run the same command again."),
            "FlowLogsLimitExceeded" => (
                FailureKind.FlowLogRejected,
                $"The resource has all the flow logs that it can have: {said}",
                "End one that is no longer needed; a resource can have 250."),
            "LogDestinationNotFoundException" => NotFound(said),
            "LogDestinationPermissionIssueException" => (
                FailureKind.DeliveryNotAllowed,
                $"The bucket's policy has no room for another statement: {said}",
                "Let the policy allow delivery.logs.amazonaws.com for the whole bucket rather than folder by folder."),
            _ when Has(message, "LogDestination") && (Has(message, "denied") || Has(message, "permission")) => (
                FailureKind.DeliveryNotAllowed,
                $"EC2 may not write to the destination: {said}",
                "Let the bucket's policy allow delivery.logs.amazonaws.com s3:PutObject and s3:GetBucketAcl."),
            _ when Has(message, "LogDestination") && Has(message, "does not exist") => NotFound(said),
            _ when Has(message, "DeliverLogsPermissionArn") || Has(message, "IAM role") || Has(message, "assume") => (
                FailureKind.DeliveryNotAllowed,
                $"EC2 cannot use the role: {said}",
                "Let the role's trust policy name vpc-flow-logs.amazonaws.com, and its policy allow writing to CloudWatch Logs."),
            _ => (
                FailureKind.FlowLogRejected,
                $"EC2 does not take the flow log ({PlainText.Line(code, 100)}): {said}",
                "Check the resource's id, the destination and the format."),
        };
        return new Failure { Kind = kind, Cause = cause, Remedy = remedy, ErrorCode = PlainText.Line(code, 100) };
    }

    private static (FailureKind Kind, string Cause, string Remedy) NotFound(string said) => (
        FailureKind.LogDestinationNotFound,
        $"EC2 does not find the destination: {said}",
        "Check the bucket's name, or make it first.");

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
