using System.Runtime.CompilerServices;
using Amazon.Athena;
using Amazon.Athena.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>Athena through the SDK's client; the only place that knows the service's request and response types.</summary>
internal sealed class AthenaGateway(AmazonAthenaClient client, string region) : IAthenaGateway
{
    private const string Results = "athena:GetQueryResults";

    /// <summary>The most that Athena gives in one page, hence the fewest requests.</summary>
    private const int PageSize = 1000;

    public Task<string> StartAsync(AthenaQuery query, CancellationToken cancellationToken) => CallAsync(
        "athena:StartQueryExecution",
        query.WorkGroup ?? query.Database,
        async () =>
        {
            StartQueryExecutionRequest request = new()
            {
                QueryString = query.Sql,
                QueryExecutionContext = query.Database is null && query.Catalog is null
                    ? null
                    : new QueryExecutionContext { Database = query.Database, Catalog = query.Catalog },
                WorkGroup = query.WorkGroup,
                ResultConfiguration = query.Output is null ? null : new ResultConfiguration { OutputLocation = query.Output.ToString() },
            };
            StartQueryExecutionResponse answer = await client.StartQueryExecutionAsync(request, cancellationToken);
            return answer.QueryExecutionId ?? throw new MalformedAnswerException("there is no QueryExecutionId");
        },
        cancellationToken);

    public Task<AthenaExecution> GetAsync(string queryId, CancellationToken cancellationToken) => CallAsync(
        "athena:GetQueryExecution",
        queryId,
        async () =>
        {
            GetQueryExecutionResponse answer =
                await client.GetQueryExecutionAsync(new() { QueryExecutionId = queryId }, cancellationToken);
            QueryExecution found = answer.QueryExecution ?? throw new MalformedAnswerException("there is no QueryExecution");
            return new AthenaExecution(
                StateOf(found.Status?.State?.Value),
                found.Status?.StateChangeReason is { Length: > 0 } reason ? PlainText.Sentence(reason) : null,
                found.Statistics?.DataScannedInBytes ?? 0,
                found.ResultConfiguration?.OutputLocation);
        },
        cancellationToken);

    public async IAsyncEnumerable<AthenaPage> ReadAsync(string queryId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        bool isFirst = true;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? asked = token;
            (AthenaPage page, token) = await CallAsync(Results, queryId, () => PageAsync(queryId, asked, isFirst, cancellationToken), cancellationToken);
            token = token is { Length: > 0 } ? token : null;
            if (token is not null && (token == asked || (page.Rows.Count == 0 && !isFirst)))
            {
                throw FailureClassifier.Endless(Results, region);
            }

            isFirst = false;
            yield return page;
        }
        while (token is not null);
    }

    public Task StopAsync(string queryId, CancellationToken cancellationToken) => CallAsync<object?>(
        "athena:StopQueryExecution",
        queryId,
        async () => await client.StopQueryExecutionAsync(new() { QueryExecutionId = queryId }, cancellationToken),
        cancellationToken);

    /// <summary>A SELECT's first page begins with a row that repeats the names of the columns.</summary>
    private async Task<(AthenaPage Page, string? NextToken)> PageAsync(
        string queryId, string? token, bool isFirst, CancellationToken cancellationToken)
    {
        GetQueryResultsRequest request = new() { QueryExecutionId = queryId, NextToken = token, MaxResults = PageSize };
        GetQueryResultsResponse answer = await client.GetQueryResultsAsync(request, cancellationToken);
        ResultSet set = answer.ResultSet ?? throw new MalformedAnswerException("there is no ResultSet");
        string[] columns = [.. (set.ResultSetMetadata?.ColumnInfo ?? throw new MalformedAnswerException("there is no ColumnInfo"))
            .Select(column => column.Name ?? throw new MalformedAnswerException("a column has no name"))];
        IReadOnlyList<string?>[] rows = [.. (set.Rows ?? throw new MalformedAnswerException("there are no Rows")).Select(row => Values(row, columns.Length))];
        if (isFirst && !(rows.Length > 0 && rows[0].SequenceEqual(columns)))
        {
            throw new MalformedAnswerException("the row with the names of the columns is missing");
        }

        return (new AthenaPage(columns, isFirst ? new ArraySegment<IReadOnlyList<string?>>(rows, 1, rows.Length - 1) : rows), answer.NextToken);
    }

    private static IReadOnlyList<string?> Values(Row row, int count) => row.Data is { } data && data.Count == count
        ? [.. data.Select(datum => datum.VarCharValue)]
        : throw new MalformedAnswerException("a row has not as many values as there are columns");

    private static QueryState StateOf(string? state) => state switch
    {
        "QUEUED" => QueryState.Waiting,
        "RUNNING" => QueryState.Running,
        "SUCCEEDED" => QueryState.Done,
        "FAILED" => QueryState.Failed,
        "CANCELLED" => QueryState.Cancelled,
        _ => throw new MalformedAnswerException("it does not say how far the query is"),
    };

    private Task<T> CallAsync<T>(string action, string? resource, Func<Task<T>> call, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync(call, error => QueryErrors.Classify(error, action, region, resource), cancellationToken);
}
