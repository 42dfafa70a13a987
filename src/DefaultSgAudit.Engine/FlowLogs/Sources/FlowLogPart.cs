namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// A stream of flow log text, plain or gzip: a file, an object, the joined events of a log stream. What it is packed with is
/// told from its first bytes, not from its name.
/// </summary>
public sealed record FlowLogPart : TrafficInput
{
    /// <summary>
    /// Opens the stream; called once, and disposed of by the reader. It is read forward only and synchronously, so what comes
    /// over a network should buffer ahead of its reader. An <see cref="IOException"/>, an
    /// <see cref="UnauthorizedAccessException"/> or a <see cref="Model.AuditException"/> from opening or reading becomes a
    /// failure of this part alone.
    /// </summary>
    public required Func<CancellationToken, Stream> Open { get; init; }

    /// <summary>
    /// The formats that a line without a header may have, for example those of <c>DescribeFlowLogs</c>. A line is taken for one
    /// only if it has as many fields and every field that matters reads as what it should be. Empty for the default format.
    /// </summary>
    public IReadOnlyList<FlowLogFormat> Formats { get; init; } = [];

    /// <summary>The flow log that wrote it, <c>fl-...</c>, where that is known.</summary>
    public string? FlowLogId { get; init; }

    /// <summary>
    /// Whether another flow log may have delivered the same records, here or in another part. Then each record is remembered,
    /// and left out where another flow log, or one of another format, had the very same. The same flow log may repeat a
    /// record: a window can be split in two.
    /// </summary>
    public bool MayHaveDoubles { get; init; }

    /// <summary>How many bytes it has as stored, where that is known; for progress only.</summary>
    public long? Length { get; init; }
}
