using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>Lets Athena add up the flow records of a table, of which only sums come back.</summary>
/// <param name="athena">Athena in the table's region.</param>
/// <param name="table">The table.</param>
/// <param name="workGroup">The workgroup; null for <c>primary</c>.</param>
/// <param name="output">Where Athena stores what it finds; null where the workgroup says so.</param>
public sealed class AthenaFlowReader(IAthenaGateway athena, FlowTable table, string? workGroup, S3Location? output)
{
    private const string Results = "athena:GetQueryResults";

    private long _bytesScanned;

    /// <summary>How much the queries so far have read, in bytes, for which AWS charges.</summary>
    public long BytesScanned => Interlocked.Read(ref _bytesScanned);

    /// <summary>The sums of each kind of flow.</summary>
    /// <param name="scope">Which records.</param>
    /// <param name="cancellationToken">Ends the reading, and the query.</param>
    /// <returns>Pages of sums; rows with the same key may come in several.</returns>
    /// <exception cref="AuditException">A name or the scope cannot be used, or a query failed.</exception>
    public IAsyncEnumerable<FlowRowPage> ReadAsync(FlowQueryScope scope, CancellationToken cancellationToken) => RunAsync(
        scope, lot => AthenaText.Aggregate(table, lot), (page, row) => page.Add(row, Flagged(row, row.Traffic(ColumnOf))), cancellationToken);

    /// <summary>What is known of each interface, minute by minute.</summary>
    /// <param name="scope">Which records.</param>
    /// <param name="cancellationToken">Ends the reading, and the query.</param>
    /// <returns>Pages of rows.</returns>
    /// <exception cref="AuditException">A name or the scope cannot be used, or a query failed.</exception>
    public IAsyncEnumerable<FlowRowPage> ReadCoverageAsync(FlowQueryScope scope, CancellationToken cancellationToken) => RunAsync(
        scope, lot => AthenaText.Coverage(table, lot), (page, row) => page.Add(row, row.Coverage(ColumnOf)), cancellationToken);

    private static FlowRow? Flagged(FlowRowReader row, FlowRow? traffic) => traffic is null ? null : traffic with
    {
        HasFlags = row.TrySmall("with_flags", int.MaxValue, out int? flagged) && flagged > 0,
        SawSyn = row.Is("saw_syn"),
        SawSynAck = row.Is("saw_syn_ack"),
        SawFin = row.Is("saw_fin"),
        SawRst = row.Is("saw_rst"),
    };

    private static string ColumnOf(string field) => field.Replace('-', '_');

    private async IAsyncEnumerable<FlowRowPage> RunAsync(
        FlowQueryScope scope,
        Func<FlowQueryScope, string> textOf,
        Action<RowPageBuilder, FlowRowReader> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        table.Check();
        scope.Check();
        foreach (FlowQueryScope lot in scope.Lots(AthenaText.MostInterfaces))
        {
            AthenaQuery query = new() { Sql = textOf(lot), Database = table.Database, WorkGroup = workGroup, Output = output };
            (string id, AthenaExecution ended) = await QueryWait.RunAsync(
                cancel => athena.StartAsync(query, cancel), athena.GetAsync, answer => answer.State, athena.StopAsync, cancellationToken);
            Interlocked.Add(ref _bytesScanned, ended.BytesScanned);
            if (ended.State != QueryState.Done)
            {
                throw QueryWait.Failed("athena:StartQueryExecution", id, ended.State, ended.Reason);
            }

            await foreach (AthenaPage page in athena.ReadAsync(id, cancellationToken))
            {
                Dictionary<string, int> places = new(StringComparer.Ordinal);
                for (int i = 0; i < page.Columns.Count; i++)
                {
                    places[page.Columns[i]] = i;
                }

                RowPageBuilder built = new($"Athena query {id}");
                foreach (IReadOnlyList<string?> row in page.Rows)
                {
                    read(built, new FlowRowReader(column => places.TryGetValue(column, out int place) ? row[place] : null, Results));
                }

                yield return built.Build();
            }
        }
    }
}
