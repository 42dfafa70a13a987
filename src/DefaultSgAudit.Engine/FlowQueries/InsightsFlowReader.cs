using System.Globalization;
using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>
/// Lets CloudWatch Logs Insights add up flow records, of which only sums come back. Sums that are cut off by the limit are
/// none: then the time is halved, and each half is asked for by itself.
/// </summary>
/// <param name="logs">CloudWatch Logs in the log groups' region.</param>
/// <param name="logGroups">The log groups' names or ARNs, at most 50, all with records of one format.</param>
/// <param name="format">The records' format, as DescribeFlowLogs tells it.</param>
/// <param name="mostRows">The most rows of a query, from 1 to 100,000.</param>
public sealed class InsightsFlowReader(
    ICloudWatchLogsGateway logs, IReadOnlyList<string> logGroups, FlowLogFormat format, int mostRows = LogQueryLimits.MostRows)
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
    /// <returns>Pages of sums.</returns>
    /// <exception cref="AuditException">A name or the scope cannot be used, a query failed, or a minute has more rows than fit.</exception>
    public IAsyncEnumerable<FlowRowPage> ReadAsync(FlowQueryScope scope, CancellationToken cancellationToken) => RunAsync(
        scope,
        lot => InsightsText.Aggregate(format.Names, lot, mostRows),
        (page, row) => page.Add(row, Flagged(row, row.Traffic(InsightsText.Alias))),
        cancellationToken);

    /// <summary>What is known of each interface, minute by minute.</summary>
    /// <param name="scope">Which records.</param>
    /// <param name="cancellationToken">Ends the reading, and the query.</param>
    /// <returns>Pages of rows.</returns>
    /// <exception cref="AuditException">A name or the scope cannot be used, a query failed, or a minute has more rows than fit.</exception>
    public IAsyncEnumerable<FlowRowPage> ReadCoverageAsync(FlowQueryScope scope, CancellationToken cancellationToken) => RunAsync(
        scope,
        lot => InsightsText.Coverage(format.Names, lot, mostRows),
        (page, row) => page.Add(row, row.Coverage(InsightsText.Alias)),
        cancellationToken);

    /// <summary>Counts the messages that have another number of words than there are fields: no row tells of them.</summary>
    /// <param name="scope">The time; interfaces do not matter.</param>
    /// <param name="cancellationToken">Ends the reading, and the query.</param>
    /// <returns>Pages without rows, which have the number as <see cref="FlowRowPage.Malformed"/>.</returns>
    /// <exception cref="AuditException">A query failed.</exception>
    public IAsyncEnumerable<FlowRowPage> CountOthersAsync(FlowQueryScope scope, CancellationToken cancellationToken) => RunAsync(
        scope with { InterfaceIds = [] },
        _ => InsightsText.Others(format.Names, mostRows),
        (page, row) => page.AddMalformed(row.Needed("records")),
        cancellationToken);

    private static FlowRow? Flagged(FlowRowReader row, FlowRow? traffic)
    {
        if (traffic is null || !row.TrySmall(InsightsText.Alias("tcp-flags"), byte.MaxValue, out int? flags))
        {
            return null;
        }

        return traffic with
        {
            HasFlags = flags is not null,
            SawSyn = (flags & 18) == 2,
            SawSynAck = (flags & 18) == 18,
            SawFin = (flags & 1) != 0 && flags is not null,
            SawRst = (flags & 4) != 0 && flags is not null,
        };
    }

    private async IAsyncEnumerable<FlowRowPage> RunAsync(
        FlowQueryScope scope,
        Func<FlowQueryScope, string> textOf,
        Action<RowPageBuilder, FlowRowReader> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FlowFields.Require(format);
        scope.Check();
        foreach (FlowQueryScope lot in scope.Lots(InsightsText.MostInterfaces))
        {
            // Events are filed by when records begin: what ends in the time may have begun before. Earlier halves come
            // first, so that rows come in the order of time.
            string text = textOf(lot);
            Stack<FlowQueryScope> parts = new([lot with { Start = Earlier(lot.Start) }]);
            while (parts.Count > 0)
            {
                FlowQueryScope part = parts.Pop();
                if (await AskAsync(part, text, read, cancellationToken) is { } rows)
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

    private static DateTimeOffset Earlier(DateTimeOffset start) =>
        start.ToUnixTimeSeconds() > FlowQueryScope.LongestRecord.TotalSeconds ? start - FlowQueryScope.LongestRecord : start;

    /// <summary>The rows of a part of the time; null where they are as many as the limit, so that some may be missing, or took too long.</summary>
    private async Task<FlowRowPage?> AskAsync(
        FlowQueryScope part, string text, Action<RowPageBuilder, FlowRowReader> read, CancellationToken cancellationToken)
    {
        // Insights takes the last second in.
        (string id, LogQueryPage page) = await QueryWait.RunAsync(
            cancel => logs.StartQueryAsync(logGroups, text, part.Start, part.End.AddSeconds(-1), mostRows, cancel),
            (query, cancel) => logs.GetQueryAsync(query, null, cancel),
            answer => answer.State,
            logs.StopQueryAsync,
            cancellationToken);
        Volatile.Write(ref _bytesScanned, _bytesScanned + page.BytesScanned);
        if (page.State == QueryState.TimedOut && part.End - part.Start > Shortest)
        {
            return null;
        }

        if (page.State != QueryState.Done)
        {
            throw QueryWait.Failed("logs:StartQuery", id, page.State, null);
        }

        RowPageBuilder built = new($"CloudWatch Logs Insights query {id}");
        int count = 0;
        while (true)
        {
            foreach (IReadOnlyDictionary<string, string> row in page.Rows)
            {
                read(built, new FlowRowReader(column => row.TryGetValue(column, out string? value) ? value : null, Results));
            }

            count += page.Rows.Count;
            if (count >= mostRows)
            {
                return null;
            }

            if (page.NextToken is not { } next)
            {
                return built.Build();
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
