using Amazon.CloudWatchLogs.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>From the shapes of CloudWatch Logs to this module's records.</summary>
internal static class LogMapping
{
    /// <summary>Whether a log group is named by its ARN.</summary>
    public static bool IsArn(string logGroup) => logGroup.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>The one of a request's two parameters that a log group goes into.</summary>
    public static (string? Name, string? Arn) NameOrArn(string logGroup) => IsArn(logGroup) ? (null, logGroup) : (logGroup, null);

    public static List<T> Listed<T>(List<T>? list, string member) => list ?? throw new MalformedAnswerException($"there is no {member}");

    public static LogStreamInfo ToModel(LogStream stream) => new(
        stream.LogStreamName ?? throw new MalformedAnswerException("a log stream has no name"),
        TimeOf(stream.FirstEventTimestamp),
        TimeOf(stream.LastEventTimestamp));

    public static LogEvent ToModel(FilteredLogEvent found) =>
        found is { LogStreamName: { } stream, Message: { } message, Timestamp: { } time and >= -62135596800000 and <= 253402300799999 }
            ? new LogEvent(stream, DateTimeOffset.FromUnixTimeMilliseconds(time), message)
            : throw new MalformedAnswerException("an event has no stream, message or time");

    public static LogEvent ToModel(OutputLogEvent found, string stream) => found is { Message: { } message, Timestamp: { } time }
        ? new LogEvent(stream, new DateTimeOffset(time), message)
        : throw new MalformedAnswerException("an event has no message or time");

    public static LogQueryPage ToModel(GetQueryResultsResponse answer)
    {
        QueryState state = StateOf(answer.Status?.Value);
        return new LogQueryPage(
            state,
            [.. (state == QueryState.Done ? Listed(answer.Results, "results") : answer.Results ?? []).Select(Row)],
            answer.NextToken is { Length: > 0 } token ? token : null,
            answer.Statistics?.BytesScanned ?? 0,
            answer.Statistics?.RecordsMatched ?? 0);
    }

    private static Dictionary<string, string> Row(List<ResultField> fields)
    {
        Dictionary<string, string> row = new(fields.Count, StringComparer.Ordinal);
        foreach (ResultField field in fields)
        {
            if (field is { Field: { } name, Value: { } value })
            {
                row[name] = value;
            }
        }

        return row;
    }

    private static QueryState StateOf(string? status) => status switch
    {
        "Scheduled" => QueryState.Waiting,
        "Running" => QueryState.Running,
        "Complete" => QueryState.Done,
        "Failed" => QueryState.Failed,
        "Cancelled" => QueryState.Cancelled,
        "Timeout" => QueryState.TimedOut,

        // AWS documents it, but not what it means; it is worth asking again.
        "Unknown" => QueryState.Running,
        _ => throw new MalformedAnswerException("it does not say how far the query is"),
    };

    private static DateTimeOffset? TimeOf(DateTime? time) => time is { } known ? new DateTimeOffset(known) : null;
}
