namespace DefaultSgAudit.Sandbox.World;

/// <summary>A query of Athena and what it finds, or why it fails.</summary>
internal sealed class SandboxAthenaQuery(
    string id,
    string sql,
    string database,
    string output,
    DateTimeOffset submitted,
    IReadOnlyList<(string Name, string Type)> columns,
    IReadOnlyList<IReadOnlyList<object?>> rows,
    long scanned,
    string? error) : SandboxQuery
{
    public string Id => id;

    public string Sql => sql;

    public string Database => database;

    public string Output => output;

    public DateTimeOffset Submitted => submitted;

    public IReadOnlyList<(string Name, string Type)> Columns => columns;

    public IReadOnlyList<IReadOnlyList<object?>> Rows => rows;

    public long Scanned => scanned;

    /// <summary>State and reason in the service's words, for the next question.</summary>
    public (string State, string? Reason) Poll(SandboxRegion region) => Told(Next(region), region);

    /// <summary>The state, which this does not bring forward.</summary>
    public string StateNow(SandboxRegion region) => Told(Now(region), region).State;

    public void Stop(SandboxRegion region) => End(region);

    private (string State, string? Reason) Told(SandboxQueryState state, SandboxRegion region) => state switch
    {
        SandboxQueryState.Waiting => ("QUEUED", null),
        SandboxQueryState.Running => ("RUNNING", null),
        SandboxQueryState.Cancelled => ("CANCELLED", "Query cancelled by user"),
        SandboxQueryState.Failed => ("FAILED", region.QueryFailure == "Timeout" ? "Query timeout" : region.QueryFailure),
        _ => error is null ? ("SUCCEEDED", null) : ("FAILED", error),
    };
}
