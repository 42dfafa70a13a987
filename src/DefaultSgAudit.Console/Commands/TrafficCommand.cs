using System.CommandLine;
using System.Runtime.InteropServices;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>traffic</c>: who talks to whom on what, from flow logs in files.</summary>
internal sealed class TrafficCommand
{
    private const int MostThreads = 64;

    private readonly Option<string[]> _path = TrafficArguments.Path();
    private readonly Option<DateTimeOffset?> _start = TrafficArguments.Time("--start-time", "Records that end before this do not count.");
    private readonly Option<DateTimeOffset?> _end = TrafficArguments.Time("--end-time", "Records that begin at this or later do not count.");
    private readonly Option<string[]> _interfaces = OptionRules.Texts(
        "--interface-id", "ENI-ID", "Only the traffic of these network interfaces.", "eni-");
    private readonly Option<string[]> _logFormat = TrafficArguments.LogFormat();
    private readonly Option<int> _threads = OptionRules.Number(
        "--threads", "How many files are read at once.", 1, MostThreads, Math.Min(Environment.ProcessorCount, MostThreads));
    private readonly Option<bool> _coverage = new("--coverage")
    {
        Description = "Writes how well the logs cover each interface, instead of its traffic.",
    };
    private readonly Option<OutputFormat> _format = OptionRules.Format();
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tells the story of the reading on standard error." };

    /// <summary>The command, to be put under the root.</summary>
    public Command Build()
    {
        Command command = new("traffic", "Reads VPC flow logs in files, plain or gzip, and sums up who talks to whom on what.")
        {
            _path, _start, _end, _interfaces, _logFormat, _threads, _coverage, _format, _verbose,
        };
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using Interruption interruption = new();
        TrafficTally tally = new();
        Task work = Task.Run(
            () => parsed.GetValue(_coverage)
                ? MeasureAsync(parsed, CoverageLayout.Create(), tally, interruption)
                : MeasureAsync(parsed, TrafficLayout.Create(), tally, interruption),
            CancellationToken.None);
        if (await interruption.WaitAsync(work) is PosixSignal signal)
        {
            Messages.Line($"Interrupted by {signal} before the end. Until then: {tally}");
            return ExitCode.Interrupted;
        }

        await work;
        Messages.Line(tally.ToString());
        return tally.ExitCode;
    }

    private async Task MeasureAsync<T>(ParseResult parsed, ResultLayout<T> layout, TrafficTally tally, Interruption interruption)
    {
        IResultWriter<T> writer = layout.Writer(parsed.GetValue(_format), StandardOutput.OpenText());
        TrafficOptions options = new()
        {
            From = parsed.GetValue(_start),
            Until = parsed.GetValue(_end),
            InterfaceIds = parsed.GetValue(_interfaces) ?? [],
            Threads = parsed.GetValue(_threads),
        };
        LocalFiles source = new(parsed.GetValue(_path) ?? [], [.. (parsed.GetValue(_logFormat) ?? []).Select(FlowLogFormat.Parse)]);
        await foreach (SweepEvent found in TrafficMeasurement.RunAsync(source, options, interruption.Token))
        {
            tally.Count(found);
            if (found is ItemsEvent<T> results)
            {
                interruption.Write(() => writer.Write(results.Items));
            }

            Messages.Tell(found, parsed.GetValue(_verbose));
        }

        interruption.Write(writer.Complete);
    }
}
