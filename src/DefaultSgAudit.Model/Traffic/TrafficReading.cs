using System.Globalization;

namespace DefaultSgAudit.Model;

/// <summary>What was read of the logs, and what could not be.</summary>
public sealed record TrafficReading
{
    /// <summary>Files, objects or answers that were opened.</summary>
    public int Sources { get; init; }

    /// <summary>Of them, those that could not be read, or not to their end.</summary>
    public int FailedSources { get; init; }

    /// <summary>Records of traffic that count.</summary>
    public long Records { get; init; }

    /// <summary>Records that say that there was no traffic: <c>NODATA</c>.</summary>
    public long QuietWindows { get; init; }

    /// <summary>Records that say that something was lost: <c>SKIPDATA</c>.</summary>
    public long SkippedWindows { get; init; }

    /// <summary>Lines that are no record of any format that is known to apply. Nothing was guessed of them.</summary>
    public long Malformed { get; init; }

    /// <summary>The first of those lines, cut to a length and cleaned.</summary>
    public DisplayList<string> MalformedSamples { get; init; } = new([]);

    /// <summary>Records that count although something about them is odd: traffic on a NODATA line, an end before its start.</summary>
    public long Anomalies { get; init; }

    /// <summary>Records left out because they are of another interface or another time.</summary>
    public long Filtered { get; init; }

    /// <summary>Records left out because another flow log had delivered the very same.</summary>
    public long Duplicates { get; init; }

    /// <summary>Records left out because a limit on memory was reached; a failure says which.</summary>
    public long Overflowed { get; init; }

    /// <summary>Conversations that were summed up before the end, to save memory.</summary>
    public long CollapsedEarly { get; init; }

    /// <summary>Columns that this module does not know, by name. They are passed over.</summary>
    public DisplayList<string> UnknownColumns { get; init; } = new([]);

    /// <summary>Text that was read, in bytes, after decompression.</summary>
    public long Bytes { get; init; }

    /// <summary>What a summary on the screen says: what was read, and what was left out where anything was.</summary>
    /// <returns>For example <c>48 sources, 480 records of traffic; left out: 120 of other interfaces or times.</c></returns>
    public override string ToString()
    {
        string[] left = [.. LeftOut().Where(each => each.Count > 0).Select(each => string.Format(CultureInfo.InvariantCulture, each.Text, each.Count))];
        return $"{Counted.Of(Sources, "source")}, {Counted.Of(Records, "record")} of traffic"
            + (FailedSources == 0 ? string.Empty : string.Format(CultureInfo.InvariantCulture, "; {0} could not be read to the end", FailedSources))
            + (left.Length == 0 ? "." : $"; left out: {string.Join(", ", left)}.");
    }

    /// <summary>For example <c>1 line is no record</c>.</summary>
    internal string NoRecords => $"{Counted.Of(Malformed, "line")} {(Malformed == 1 ? "is no record" : "are no records")}";

    private (long Count, string Text)[] LeftOut() =>
    [
        (Filtered, "{0} of other interfaces or times"), (Duplicates, "{0} delivered twice"), (Overflowed, "{0} beyond the limits of memory"),
        (Malformed, Malformed == 1 ? "{0} line that is no record" : "{0} lines that are no records"),
    ];
}
