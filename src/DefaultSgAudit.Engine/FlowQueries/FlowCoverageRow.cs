namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>
/// What records say of an interface in an hour: that there was traffic, none, or that some was lost. An hour may come in
/// several rows, which are to be added up again.
/// </summary>
public sealed record FlowCoverageRow
{
    /// <summary>The network interface.</summary>
    public required string InterfaceId { get; init; }

    /// <summary><c>OK</c>, <c>NODATA</c> or <c>SKIPDATA</c>; or whatever stands there.</summary>
    public required string LogStatus { get; init; }

    /// <summary>The hour that the records begin in, as its first second since 1970.</summary>
    public required long Hour { get; init; }

    /// <summary>How many records.</summary>
    public required long Records { get; init; }

    /// <summary>The first record's start, in seconds since 1970.</summary>
    public required long FirstStart { get; init; }

    /// <summary>The last record's end, in seconds since 1970.</summary>
    public required long LastEnd { get; init; }

    /// <summary>How many different starts there are; from Insights, an estimate where there are very many.</summary>
    public required long Windows { get; init; }
}
