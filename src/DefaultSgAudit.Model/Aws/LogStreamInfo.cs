namespace DefaultSgAudit.Model;

/// <summary>A stream of a log group; of a flow log, one network interface's.</summary>
/// <remarks>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogStream.html.</remarks>
/// <param name="Name">Its name, as in <c>eni-0123456789abcdef0-all</c>.</param>
/// <param name="FirstEvent">The time of its first event, in UTC; null without any.</param>
/// <param name="LastEvent">The time of its last event, in UTC, which may be an hour behind; null without any.</param>
public sealed record LogStreamInfo(string Name, DateTimeOffset? FirstEvent, DateTimeOffset? LastEvent);
