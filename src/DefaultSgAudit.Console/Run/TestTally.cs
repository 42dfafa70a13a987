using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Run;

/// <summary>Counts plans that passed their test.</summary>
internal sealed class TestTally
{
    private readonly List<PlanTestResult> _results = [];
    private TrafficReading _reading = new();
    private int _failures;

    /// <summary>The exit code of a run that came to its end.</summary>
    public int ExitCode => (_failures, _reading.Sources - _reading.FailedSources, _reading.Malformed) switch
    {
        (> 0, 0, _) => Runner.ExitCode.CouldNotRun,
        (> 0, _, _) or (_, _, > 0) => Runner.ExitCode.Incomplete,
        _ when _results.Exists(result => !result.Passed) => Runner.ExitCode.Findings,
        _ => Runner.ExitCode.Clean,
    };

    public void Count(SweepEvent found)
    {
        switch (found)
        {
            case ItemsEvent<PlanTestResult> results:
                _results.AddRange(results.Items);
                break;
            case ItemsEvent<TrafficReading> reading:
                _reading = reading.Items[0];
                break;
            case FailureEvent:
                _failures++;
                break;
            default:
                break;
        }
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Counted.Of(_results.Count, "plan")}, {_results.Count(result => result.Passed)} passed: ")
        + FormattableString.Invariant($"services with a peer {Sum(result => result.Covered)} covered, {Sum(result => result.WouldBreak)} would break, ")
        + FormattableString.Invariant($"{Sum(result => result.NewlyExposed)} newly exposed, {Sum(result => result.Unknown)} unknown; ")
        + $"{Counted.Of(_reading.Records, "record")} of {Counted.Of(_reading.Sources, "source")}, {_reading.NoRecords}; {Counted.Of(_failures, "failure")}."
        + string.Concat(_results.Select(result => $" {result.VpcId}: {result.Reason}."));

    private long Sum(Func<PlanTestResult, long> count) => _results.Sum(count);
}
