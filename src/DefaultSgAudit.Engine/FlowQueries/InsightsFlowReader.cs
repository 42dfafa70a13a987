using System.Globalization;
using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>
/// Lets CloudWatch Logs Insights add up flow records, of which only sums come back. Sums that are cut off by the limit are
/// none: then the time is halved, and each half is asked for by itself.
/// </summary>
/// <param name="logs">CloudWatch Logs in the log groups' region.</param>
/// <param name="logGroups">The log groups' names or ARNs, at most 50, all with records of one format.</param>
/// <param name="fields">The records' fields in their order, as DescribeFlowLogs tells them; see <see cref="FlowFields.Parse"/>.</param>
/// <param name="mostRows">The most rows of a query, from 1 to 100,000.</param>
public sealed class InsightsFlowReader(
    ICloudWatchLogsGateway logs, IReadOnlyList<string> logGroups, IReadOnlyList<string> fields, int mostRows = LogQueryLimits.MostRows)
{
    private const string Results = "logs:GetQueryResults";

    /// <summary>Less time than this is not halved: no window of a flow log is shorter.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private double _bytesScanned;

    /// <summary>How much the queries so far have read, in bytes, for which AWS charges.</summary>
    public double BytesScanned => Volatile.Read(ref _bytesScanned);

    /// <summary>The sums of each kind of flow; a kind has a row for each set of flags, and for each part of the time.</summary>
    /// <param name="scope">Which records.</param>
    /// <param name="cancellationToken">Ends the reading, and the query.</param>
    /// <returns>Lists of sums.</returns>
    /// <exception cref="AuditException">A name or the scope cannot be used, a query failed, or a minute has more rows than fit.</exception>
    public IAsyncEnumerable<IReadOnlyList<FlowAggregate>> ReadAsync(FlowQueryScope scope, CancellationToken cancellationToken) => RunAsync(
        scope,
        lot => InsightsText.Aggregate(fields, lot, mostRows),
        row => row.Aggregate(InsightsText.Alias, fields),
        cancellationToken);

    /// <summary>What is known of each interface hour by hour.</summary>
    /// <param name="scope">Which records.</param>
    /// <param name="cancellationToken">Ends the reading, and the query.</param>
    /// <returns>Lists of rows.</returns>
    /// <exception cref="AuditException">A name or the scope cannot be used, a query failed, or a minute has more rows than fit.</exception>
    public IAsyncEnumerable<IReadOnlyList<FlowCoverageRow>> ReadCoverageAsync(FlowQueryScope scope, CancellationToken cancellationToken) => RunAsync(
        scope,
        lot => InsightsText.Coverage(fields, lot, mostRows),
        row => row.Coverage(InsightsText.Alias, HourOf(row.Text("hour"))),
        cancellationToken);

    /// <summary>How many messages have another number of words than there are fields: no row tells of them.</summary>
    /// <param name="scope">The time; interfaces do not matter.</param>
    /// <param name="cancellationToken">Ends the reading, and the query.</param>
    /// <returns>Their number in each log stream that has any.</returns>
    /// <exception cref="AuditException">A query failed.</exception>
    public async Task<IReadOnlyDictionary<string, long>> CountOthersAsync(FlowQueryScope scope, CancellationToken cancellationToken)
    {
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        IAsyncEnumerable<IReadOnlyList<(string Stream, long Count)>> pages = RunAsync(
            scope with { InterfaceIds = [] },
            _ => InsightsText.Others(fields, mostRows),
            row => (row.Text("@logStream"), row.Needed("records")),
            cancellationToken);
        await foreach (IReadOnlyList<(string Stream, long Count)> page in pages.WithCancellation(cancellationToken))
        {
            foreach ((string stream, long count) in page)
            {
                counts[stream] = counts.TryGetValue(stream, out long known) ? known + count : count;
            }
        }

        return counts;
    }

    private static long HourOf(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd HH:mm:ss.fff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time)
            ? time.ToUnixTimeSeconds()
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.MalformedAnswer, Cause = $"'{PlainText.Line(text, 40)}' is no time.", Action = Results,
            });

    private async IAsyncEnumerable<IReadOnlyList<T>> RunAsync<T>(
        FlowQueryScope scope,
        Func<FlowQueryScope, string> textOf,
        Func<FlowRowReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FlowFields.Require(fields);
        scope.Check();
        foreach (FlowQueryScope lot in scope.Lots(InsightsText.MostInterfaces))
        {
            // Earlier halves come first, so that rows come in the order of time.
            Stack<FlowQueryScope> parts = new([lot]);
            while (parts.Count > 0)
            {
                FlowQueryScope part = parts.Pop();
                if (await AskAsync(part, textOf(part), read, cancellationToken) is { } rows)
                {
                    yield return rows;
                    continue;
                }

                DateTimeOffset middle = DateTimeOffset.FromUnixTimeSeconds((part.First + part.After) / 2 / 60 * 60);
                if (middle <= part.Start || part.End - part.Start <= Shortest)
                {
                    throw TooMany(part);
                }

                parts.Push(part with { Start = middle });
                parts.Push(part with { End = middle });
            }
        }
    }

    /// <summary>The rows of a part of the time; null where they are as many as the limit, so that some may be missing, or took too long.</summary>
    private async Task<IReadOnlyList<T>?> AskAsync<T>(
        FlowQueryScope part, string text, Func<FlowRowReader, T> read, CancellationToken cancellationToken)
    {
        // Insights takes the last second in.
        string id = await logs.StartQueryAsync(logGroups, text, part.Start, part.End.AddSeconds(-1), mostRows, cancellationToken);
        LogQueryPage page = await QueryWait.RunAsync(
            cancel => logs.GetQueryAsync(id, null, cancel), answer => answer.State, cancel => logs.StopQueryAsync(id, cancel), cancellationToken);
        Volatile.Write(ref _bytesScanned, _bytesScanned + page.BytesScanned);
        if (page.State == QueryState.TimedOut && part.End - part.Start > Shortest)
        {
            return null;
        }

        if (page.State != QueryState.Done)
        {
            throw QueryWait.Failed("logs:StartQuery", id, page.State, null);
        }

        List<T> rows = [];
        while (true)
        {
            rows.AddRange(page.Rows.Select(row => read(new FlowRowReader(column => row.TryGetValue(column, out string? value) ? value : null, Results))));
            if (rows.Count >= mostRows)
            {
                return null;
            }

            if (page.NextToken is not { } next)
            {
                return rows;
            }

            page = await logs.GetQueryAsync(id, next, cancellationToken);
            if (page.NextToken == next || (page.Rows.Count == 0 && page.NextToken is not null))
            {
                throw new AuditException(new Failure
                {
                    Kind = FailureKind.MalformedAnswer, Cause = "The same page was offered again and again.", Action = Results, Resource = id,
                });
            }
        }
    }

    private AuditException TooMany(FlowQueryScope part) => new(new Failure
    {
        Kind = FailureKind.QueryFailed,
        Cause = string.Format(
            CultureInfo.InvariantCulture,
            "The minute from {0:u} on has {1} kinds of flows or more, of which CloudWatch Logs would leave some out.",
            part.Start,
            mostRows),
        Remedy = "Ask for fewer interfaces, or read the flow logs from S3.",
        Action = "logs:StartQuery",
    });
}
