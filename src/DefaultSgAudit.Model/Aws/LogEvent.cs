namespace DefaultSgAudit.Model;

/// <summary>An event of CloudWatch Logs; of a flow log, one record.</summary>
/// <remarks>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilteredLogEvent.html.</remarks>
/// <param name="Stream">The log stream that it is in.</param>
/// <param name="Timestamp">When it happened, in UTC; of a flow log's record, its start.</param>
/// <param name="Message">Its text.</param>
public sealed record LogEvent(string Stream, DateTimeOffset Timestamp, string Message);
