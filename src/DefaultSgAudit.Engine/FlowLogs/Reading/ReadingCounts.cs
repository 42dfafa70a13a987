using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>What one thread counts.</summary>
internal sealed class ReadingCounts
{
    private const int MostSamples = 10;
    private const int LongestSample = 200;
    private const int MostUnknown = 100;

    private readonly List<string> _samples = [];
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    public long Records;
    public long Filtered;
    public long Malformed;
    public long Anomalies;
    public long Duplicates;
    public long Overflowed;
    public long Quiet;
    public long Skipped;
    public long Bytes;

    /// <summary>A line that is no record.</summary>
    public unsafe void AddMalformed(byte* start, byte* end)
    {
        Malformed++;
        if (_samples.Count < MostSamples)
        {
            int length = (int)Math.Min(end - start, LongestSample);
            _samples.Add(PlainText.Line(System.Text.Encoding.UTF8.GetString(start, length), LongestSample));
        }
    }

    public void AddFormat(FlowLogFormat format)
    {
        foreach (string name in format.UnknownNames)
        {
            if (_unknown.Count < MostUnknown)
            {
                _unknown.Add(name);
            }
        }
    }

    public void Add(ReadingCounts other)
    {
        Records += other.Records;
        Filtered += other.Filtered;
        Malformed += other.Malformed;
        Anomalies += other.Anomalies;
        Duplicates += other.Duplicates;
        Overflowed += other.Overflowed;
        Quiet += other.Quiet;
        Skipped += other.Skipped;
        Bytes += other.Bytes;
        _samples.AddRange(other._samples.Take(MostSamples - _samples.Count));
        _unknown.UnionWith(other._unknown);
    }

    public TrafficReading ToReading() => new()
    {
        Records = Records,
        Filtered = Filtered,
        Malformed = Malformed,
        MalformedSamples = new(_samples),
        Anomalies = Anomalies,
        Duplicates = Duplicates,
        Overflowed = Overflowed,
        QuietWindows = Quiet,
        SkippedWindows = Skipped,
        UnknownColumns = new(_unknown),
        Bytes = Bytes,
    };
}
