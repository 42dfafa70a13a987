using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Which flow logs in Amazon S3 are meant.</summary>
public sealed record S3TrafficOptions
{
    /// <summary>
    /// Places: a flow log's destination (a bucket, with or without a folder), any folder below its <c>AWSLogs</c>, a folder of
    /// files that were copied there, or one file.
    /// </summary>
    public required IReadOnlyList<S3Location> Locations { get; init; }

    /// <summary>Files of which no record ends at this or later are not listed or left out; null for no bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Files of which no record begins before this are not listed or left out; null for no bound.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The accounts whose folders are looked at, 12 digits each; empty for all.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>The regions whose folders are looked at, as codes; empty for all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The formats that lines without a header may have; empty for the default format. AWS's own files have headers.</summary>
    public IReadOnlyList<FlowLogFormat> Formats { get; init; } = [];

    /// <summary>How many files are loaded at once, ahead of those that read them; at least 1.</summary>
    public int MostAtOnce { get; init; } = 16;

    /// <summary>How many bytes of files that are not read yet, as stored, are held in memory at most; one file may have more.</summary>
    public long MostBytesAhead { get; init; } = 48L * 1024 * 1024;

    /// <summary>
    /// Whether anything of a time can count. A file is named by the five minutes in which its records end, which begin up to
    /// eleven minutes earlier, and AWS delivers late; an hour on both sides is more than enough.
    /// </summary>
    internal bool IsWanted(DateTimeOffset first, DateTimeOffset after) =>
        (From is not DateTimeOffset from || after > Earlier(from)) && (Until is not DateTimeOffset until || first < Later(until));

    private static DateTimeOffset Earlier(DateTimeOffset time) => time > DateTimeOffset.MinValue.AddHours(1) ? time.AddHours(-1) : time;

    private static DateTimeOffset Later(DateTimeOffset time) => time < DateTimeOffset.MaxValue.AddHours(-1) ? time.AddHours(1) : time;
}
