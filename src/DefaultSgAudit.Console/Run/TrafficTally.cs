using System.Globalization;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Run;

/// <summary>Keeps count of a measurement, for the summary and the exit code.</summary>
internal sealed class TrafficTally
{
    private readonly Dictionary<TrafficStatus, int> _summaries = [];
    private TrafficReading _reading = new();
    private int _failures;
    private bool _isAllMissing = true;

    /// <summary>The exit code of a run that came to its end: traffic is no finding.</summary>
    public int ExitCode => (_failures, _reading.Sources - _reading.FailedSources, _reading.Malformed) switch
    {
        (> 0, 0, _) when _isAllMissing => Runner.ExitCode.CouldNotRun,
        (> 0, _, _) or (_, _, > 0) => Runner.ExitCode.Incomplete,
        _ => Runner.ExitCode.Clean,
    };

    public void Count(SweepEvent found)
    {
        switch (found)
        {
            case ItemsEvent<TrafficSummary> summaries:
                foreach (TrafficSummary summary in summaries.Items)
                {
                    _summaries[summary.Status] = Of(summary.Status) + 1;
                }

                break;
            case ItemsEvent<TrafficReading> reading:
                _reading = reading.Items[0];
                break;
            case FailureEvent failure:
                _failures++;
                _isAllMissing &= failure.Failure.Kind == FailureKind.FlowLogFileNotFound;
                break;
            default:
                break;
        }
    }

    public override string ToString()
    {
        string malformed = _reading.Malformed == 0 ? string.Empty
            : _reading.MalformedSamples.Count == 0 ? $" {_reading.NoRecords}."
            : $" {_reading.NoRecords}, for example '{_reading.MalformedSamples[0]}'.";
        return $"{Counted.Of(_reading.Sources, "source")}, {Counted.Of(_reading.Records, "record")}: services with a peer {Of(TrafficStatus.Established)} established, "
            + $"{Of(TrafficStatus.Attempted)} attempted, {Of(TrafficStatus.Rejected)} rejected, {Of(TrafficStatus.Ambiguous)} ambiguous; "
            + $"{Text(_reading.QuietWindows)} NODATA, {Text(_reading.SkippedWindows)} SKIPDATA; {Counted.Of(_failures, "failure")}.{malformed}";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private int Of(TrafficStatus status) => _summaries.TryGetValue(status, out int count) ? count : 0;
}
