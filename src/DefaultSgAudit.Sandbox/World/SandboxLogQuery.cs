namespace DefaultSgAudit.Sandbox.World;

/// <summary>A query of CloudWatch Logs Insights and what it finds.</summary>
internal sealed class SandboxLogQuery(
    IReadOnlyList<IReadOnlyList<(string Field, string Value)>> rows, long scanned, long matched, long bytes) : SandboxQuery
{
    public IReadOnlyList<IReadOnlyList<(string Field, string Value)>> Rows => rows;

    public long Scanned => scanned;

    public long Matched => matched;

    public long Bytes => bytes;

    /// <summary>The status in the service's words.</summary>
    public string Poll(SandboxRegion region) => Next(region) switch
    {
        SandboxQueryState.Waiting => "Scheduled",
        SandboxQueryState.Running => "Running",
        SandboxQueryState.Done => "Complete",
        SandboxQueryState.Cancelled => "Cancelled",
        _ => region.QueryFailure == "Timeout" ? "Timeout" : "Failed",
    };

    public bool Stop(SandboxRegion region) => End(region);
}
