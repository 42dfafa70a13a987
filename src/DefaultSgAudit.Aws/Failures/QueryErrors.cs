using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>What the error codes of CloudWatch Logs and Athena mean.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html and
/// https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html.
/// </remarks>
internal static class QueryErrors
{
    /// <param name="error">What was thrown.</param>
    /// <param name="action">The action, with its service.</param>
    /// <param name="region">The region that was asked.</param>
    /// <param name="resource">What was asked for: a log group, a query's id, a workgroup.</param>
    public static AuditException Classify(Exception error, string action, string region, string? resource)
    {
        Failure general = FailureClassifier.Classify(error, action, region).Failure;
        Failure failure = general with { Resource = general.Resource ?? (resource is null ? null : PlainText.Line(resource, 600)) };
        return new AuditException(general.Kind == FailureKind.ServiceError ? Describe(failure, error.Message) : failure, error);
    }

    private static Failure Describe(Failure failure, string message) => failure.ErrorCode switch
    {
        "ResourceNotFoundException" => failure with
        {
            Kind = FailureKind.LogGroupNotFound,
            Cause = $"AWS does not find {failure.Resource ?? "it"}: {PlainText.Sentence(message)}",
            Remedy = "Check the name, the region and the account; the results of a query are kept for seven days.",
        },
        "MalformedQueryException" => failure with
        {
            Kind = FailureKind.QueryRejected,
            Cause = $"CloudWatch Logs does not understand the query: {PlainText.Sentence(message)}",
            Remedy = "Check that the format given is the one of the flow logs in the group; otherwise please report this.",
        },
        "InvalidRequestException" or "InvalidParameterException" or "MetadataException" => failure with
        {
            Kind = FailureKind.QueryRejected,
            Cause = $"AWS does not take the request: {PlainText.Sentence(message)}",
            Remedy = "Check the names that were given: database, table, workgroup, result location, log group.",
        },
        "LimitExceededException" => failure with
        {
            Kind = FailureKind.Throttled,
            Cause = $"Too many queries run at once: {PlainText.Sentence(message)}",
            Remedy = "Wait until some have ended, and try again.",
        },
        _ => failure,
    };
}
