using DefaultSgAudit.Sandbox.Json;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// CloudWatch Logs, as far as flow logs are read from it, with queries of Insights. See
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html"/>.
/// </summary>
internal sealed class LogsService() : JsonService(
    "logs",
    "Logs_20140328",
    new DescribeLogGroups(),
    new DescribeLogStreams(),
    new FilterLogEvents(),
    new GetLogEvents(),
    new StartQuery(),
    new GetQueryResults(),
    new StopQuery())
{
    protected override (string Throttled, string InternalError) Codes => ("ThrottlingException", "ServiceUnavailableException");
}
