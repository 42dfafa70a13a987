using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What this module asks of CloudWatch Logs in one region.</summary>
/// <remarks>Every method throws <see cref="AuditException"/> with the failure's kind where AWS gave no usable answer.</remarks>
public interface ICloudWatchLogsGateway
{
    /// <summary>A log group's streams, in the order of their names.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html.</remarks>
    /// <param name="logGroup">The log group's name, or its ARN.</param>
    /// <param name="prefix">What the streams' names begin with; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of streams.</returns>
    IAsyncEnumerable<IReadOnlyList<LogStreamInfo>> DescribeStreamsAsync(string logGroup, string? prefix, CancellationToken cancellationToken);

    /// <summary>Events of some or all streams of a log group, as AWS finds them: in the order of each page's times.</summary>
    /// <remarks>
    /// See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html. It is slow: 5 to 25
    /// requests a second, at most 10,000 events or 1 MB each.
    /// </remarks>
    /// <param name="logGroup">The log group's name, or its ARN.</param>
    /// <param name="streams">Names of streams, at most 100; none for all of the group.</param>
    /// <param name="startTime">From when on.</param>
    /// <param name="endTime">Until when, which itself is left out.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of events, many of them empty where there are few events.</returns>
    IAsyncEnumerable<IReadOnlyList<LogEvent>> FilterEventsAsync(
        string logGroup, IReadOnlyList<string> streams, DateTimeOffset startTime, DateTimeOffset endTime, CancellationToken cancellationToken);

    /// <summary>Events of one stream, the oldest first.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html.</remarks>
    /// <param name="logGroup">The log group's name, or its ARN.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="startTime">From when on.</param>
    /// <param name="endTime">Until when, which itself is left out.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of events.</returns>
    IAsyncEnumerable<IReadOnlyList<LogEvent>> GetEventsAsync(
        string logGroup, string stream, DateTimeOffset startTime, DateTimeOffset endTime, CancellationToken cancellationToken);

    /// <summary>Starts a query of CloudWatch Logs Insights.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html.</remarks>
    /// <param name="logGroups">The log groups' names or ARNs, at most 50.</param>
    /// <param name="query">The query, at most <see cref="LogQueryLimits.MostLength"/> characters.</param>
    /// <param name="startTime">From when on, to the second.</param>
    /// <param name="endTime">Until when, to the second; that second itself is part of it.</param>
    /// <param name="limit">The most rows wanted, at most <see cref="LogQueryLimits.MostRows"/>; a limit in the query comes before it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The query's id.</returns>
    Task<string> StartQueryAsync(
        IReadOnlyList<string> logGroups, string query, DateTimeOffset startTime, DateTimeOffset endTime, int limit, CancellationToken cancellationToken);

    /// <summary>Asks how far a query is, and for rows.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetQueryResults.html.</remarks>
    /// <param name="queryId">The query's id.</param>
    /// <param name="nextToken">What the page before gave; null for the first.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>State and rows, at most 10,000.</returns>
    Task<LogQueryPage> GetQueryAsync(string queryId, string? nextToken, CancellationToken cancellationToken);

    /// <summary>Ends a query. One that has ended already is no error.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StopQuery.html.</remarks>
    /// <param name="queryId">The query's id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>When it is done.</returns>
    Task StopQueryAsync(string queryId, CancellationToken cancellationToken);
}
