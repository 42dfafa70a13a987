namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Rows that a service has summed up. Rows with the same key may come in any number of pages: they are added up.</summary>
/// <param name="Rows">Traffic.</param>
/// <param name="Coverage">What is known of the time; may come in other pages than the traffic.</param>
public sealed record FlowRowPage(IReadOnlyList<FlowRow> Rows, IReadOnlyList<CoverageRow> Coverage) : TrafficInput
{
    /// <summary>Lines that the service itself found to be no records.</summary>
    public long Malformed { get; init; }
}
