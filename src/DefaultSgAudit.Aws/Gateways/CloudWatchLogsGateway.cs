using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>CloudWatch Logs through the SDK's client; the only place that knows the service's request and response types.</summary>
internal sealed class CloudWatchLogsGateway(AmazonCloudWatchLogsClient client, string region) : ICloudWatchLogsGateway
{
    private const string FilterEvents = "logs:FilterLogEvents";
    private const string GetEvents = "logs:GetLogEvents";
    private const string DescribeStreams = "logs:DescribeLogStreams";

    /// <summary>
    /// FilterLogEvents answers with empty pages while it searches, of which there may be very many; but not with the same
    /// token again, nor without endTime.
    /// </summary>
    private const int MostEmptyPages = 100_000;

    public IAsyncEnumerable<IReadOnlyList<LogStreamInfo>> DescribeStreamsAsync(
        string logGroup, string? prefix, CancellationToken cancellationToken) => Pages.ReadAsync(
        token => CallAsync(
            DescribeStreams,
            logGroup,
            async () =>
            {
                DescribeLogStreamsRequest request = new() { LogStreamNamePrefix = prefix, Limit = 50, NextToken = token };
                (request.LogGroupName, request.LogGroupIdentifier) = LogMapping.NameOrArn(logGroup);
                DescribeLogStreamsResponse answer = await client.DescribeLogStreamsAsync(request, cancellationToken);
                return ((IReadOnlyList<LogStreamInfo>)[.. LogMapping.Listed(answer.LogStreams, "logStreams").Select(LogMapping.ToModel)], answer.NextToken);
            },
            cancellationToken),
        stream => stream.Name,
        () => FailureClassifier.Endless(DescribeStreams, region),
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<LogEvent>> FilterEventsAsync(
        string logGroup, IReadOnlyList<string> streams, DateTimeOffset startTime, DateTimeOffset endTime, CancellationToken cancellationToken) => EventsAsync(
        FilterEvents,
        logGroup,
        async token =>
        {
            FilterLogEventsRequest request = new()
            {
                LogStreamNames = streams.Count == 0 ? null : [.. streams],
                StartTime = startTime.ToUnixTimeMilliseconds(),

                // Unlike GetLogEvents, it takes the end itself in.
                EndTime = endTime.ToUnixTimeMilliseconds() - 1,
                NextToken = token,
            };
            (request.LogGroupName, request.LogGroupIdentifier) = LogMapping.NameOrArn(logGroup);
            FilterLogEventsResponse answer = await client.FilterLogEventsAsync(request, cancellationToken);
            return ([.. LogMapping.Listed(answer.Events, "events").Select(LogMapping.ToModel)], answer.NextToken);
        },
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<LogEvent>> GetEventsAsync(
        string logGroup, string stream, DateTimeOffset startTime, DateTimeOffset endTime, CancellationToken cancellationToken) => EventsAsync(
        GetEvents,
        $"{logGroup}:{stream}",
        async token =>
        {
            GetLogEventsRequest request = new()
            {
                LogStreamName = stream,
                StartTime = startTime.UtcDateTime,
                EndTime = endTime.UtcDateTime,
                StartFromHead = true,
                NextToken = token,
            };
            (request.LogGroupName, request.LogGroupIdentifier) = LogMapping.NameOrArn(logGroup);
            GetLogEventsResponse answer = await client.GetLogEventsAsync(request, cancellationToken);

            // The end is told by the token that was asked with.
            string? next = answer.NextForwardToken == token ? null : answer.NextForwardToken;
            // Not every server leaves the end itself out, as AWS does.
            IEnumerable<LogEvent> found = LogMapping.Listed(answer.Events, "events").Select(each => LogMapping.ToModel(each, stream));
            return ([.. found.Where(each => each.Timestamp < endTime)], next);
        },
        cancellationToken);

    public Task<string> StartQueryAsync(
        IReadOnlyList<string> logGroups, string query, DateTimeOffset startTime, DateTimeOffset endTime, int limit, CancellationToken cancellationToken) => CallAsync(
        "logs:StartQuery",
        string.Join(", ", logGroups),
        async () =>
        {
            bool byArn = logGroups.Any(LogMapping.IsArn);
            StartQueryRequest request = new()
            {
                LogGroupNames = byArn ? null : [.. logGroups],
                LogGroupIdentifiers = byArn ? [.. logGroups] : null,
                StartTime = startTime.ToUnixTimeSeconds(),
                EndTime = endTime.ToUnixTimeSeconds(),
                QueryString = query,
                Limit = limit,
            };
            StartQueryResponse answer = await client.StartQueryAsync(request, cancellationToken);
            return answer.QueryId ?? throw new MalformedAnswerException("there is no queryId");
        },
        cancellationToken);

    public Task<LogQueryPage> GetQueryAsync(string queryId, string? nextToken, CancellationToken cancellationToken) => CallAsync(
        "logs:GetQueryResults",
        queryId,
        async () =>
        {
            GetQueryResultsRequest request = new() { QueryId = queryId, NextToken = nextToken, MaxItems = LogQueryLimits.MostRowsOfPage };
            return LogMapping.ToModel(await client.GetQueryResultsAsync(request, cancellationToken));
        },
        cancellationToken);

    public Task StopQueryAsync(string queryId, CancellationToken cancellationToken) => CallAsync<object?>(
        "logs:StopQuery",
        queryId,
        async () =>
        {
            try
            {
                return await client.StopQueryAsync(new StopQueryRequest { QueryId = queryId }, cancellationToken);
            }
            catch (AmazonCloudWatchLogsException error) when (error.ErrorCode == "InvalidParameterException")
            {
                // That is what it says of a query that has ended.
                return null;
            }
        },
        cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<LogEvent>> EventsAsync(
        string action,
        string resource,
        Func<string?, Task<(IReadOnlyList<LogEvent> Events, string? NextToken)>> ask,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        int empty = 0;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? asked = token;
            (IReadOnlyList<LogEvent> page, token) = await CallAsync(action, resource, () => ask(asked), cancellationToken);
            token = token is { Length: > 0 } ? token : null;
            empty = page.Count > 0 ? 0 : empty + 1;
            if (token is not null && (token == asked || empty > MostEmptyPages))
            {
                throw FailureClassifier.Endless(action, region);
            }

            yield return page;
        }
        while (token is not null);
    }

    private Task<T> CallAsync<T>(string action, string resource, Func<Task<T>> call, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync(call, error => QueryErrors.Classify(error, action, region, resource), cancellationToken);
}
