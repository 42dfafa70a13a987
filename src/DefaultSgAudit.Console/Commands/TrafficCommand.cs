using System.CommandLine;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>traffic</c>: who talks to whom on what, from flow logs in files, S3 or CloudWatch Logs, or by Athena.</summary>
internal sealed class TrafficCommand() : LogCommand(
    "traffic", "Reads VPC flow logs, in files or at AWS, and sums up who talks to whom on what.", takesInterfaces: true)
{
    private const int MostThreads = 64;

    private readonly Option<int> _threads = OptionRules.Number(
        "--threads", "How many files are read at once.", 1, MostThreads, Math.Min(Environment.ProcessorCount, MostThreads));

    private readonly Option<bool> _coverage = new("--coverage")
    {
        Description = "Writes how well the logs cover each interface, instead of its traffic.",
    };

    protected override IReadOnlyList<Option> OwnOptions => [_threads, _coverage];

    protected override Task<int> RunAsync(ParseResult parsed, Interruption interruption)
    {
        TrafficTally tally = new();
        return interruption.RunAsync(
            () => parsed.GetValue(_coverage)
                ? MeasureAsync(parsed, CoverageLayout.Create(), tally, interruption)
                : MeasureAsync(parsed, TrafficLayout.Create(), tally, interruption),
            tally.ToString,
            () => tally.ExitCode);
    }

    private Task MeasureAsync<T>(ParseResult parsed, ResultLayout<T> layout, TrafficTally tally, Interruption interruption)
    {
        TrafficRequest request = Request(parsed);
        TrafficOptions options = request.Options() with { Threads = parsed.GetValue(_threads) };
        return ReadAsync(
            parsed,
            layout,
            request,
            session => TrafficMeasurement.RunAsync(request.Source(session), options, interruption.Token),
            tally.Count,
            interruption);
    }
}
