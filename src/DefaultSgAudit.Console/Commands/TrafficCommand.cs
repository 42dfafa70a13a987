using System.CommandLine;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>traffic</c>: who talks to whom on what, from flow logs in files, S3 or CloudWatch Logs, or by Athena.</summary>
internal sealed class TrafficCommand
{
    private const int MostThreads = 64;

    private readonly Command _command = new("traffic", "Reads VPC flow logs, in files or at AWS, and sums up who talks to whom on what.");
    private readonly TrafficArguments _traffic;
    private readonly ConnectionArguments _connection;
    private readonly Option<int> _threads = OptionRules.Number(
        "--threads", "How many files are read at once.", 1, MostThreads, Math.Min(Environment.ProcessorCount, MostThreads));
    private readonly Option<bool> _coverage = new("--coverage")
    {
        Description = "Writes how well the logs cover each interface, instead of its traffic.",
    };
    private readonly Option<OutputFormat> _format = OptionRules.Format();
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tells the story of the reading on standard error." };

    public TrafficCommand()
    {
        _traffic = new TrafficArguments(_command, takesInterfaces: true);
        foreach (Option option in (Option[])[_threads, _coverage, _format, _verbose])
        {
            _command.Options.Add(option);
        }

        _connection = new ConnectionArguments(_command);
        _command.SetAction((parsed, _) => RunAsync(parsed));
    }

    /// <summary>The command, to be put under the root.</summary>
    public Command Build() => _command;

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using Interruption interruption = new();
        TrafficTally tally = new();
        return await interruption.RunAsync(
            () => parsed.GetValue(_coverage)
                ? MeasureAsync(parsed, CoverageLayout.Create(), tally, interruption)
                : MeasureAsync(parsed, TrafficLayout.Create(), tally, interruption),
            tally.ToString,
            () => tally.ExitCode);
    }

    private async Task MeasureAsync<T>(ParseResult parsed, ResultLayout<T> layout, TrafficTally tally, Interruption interruption)
    {
        IResultWriter<T> writer = layout.Writer(parsed.GetValue(_format), StandardOutput.OpenText());
        TrafficRequest request = _traffic.Request(parsed, _connection.ThrottleLimit(parsed));
        request.Check();
        using LogConnection connection = await LogConnection.OpenAsync(_connection, parsed, request, interruption.Token);
        TrafficOptions options = request.Options() with { Threads = parsed.GetValue(_threads) };
        await foreach (SweepEvent found in TrafficMeasurement.RunAsync(request.Source(connection.Session), options, interruption.Token))
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
