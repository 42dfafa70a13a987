using System.CommandLine;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Engine.Planning.Replay;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>test</c>: what plans would let through, break and expose, by replay of flow logs that they were not made from.</summary>
internal sealed class TestCommand
{
    private readonly Command _command = new("test", "Replays flow logs against plans: what each would let through, break and expose.");
    private readonly Option<string[]> _plans = OptionRules.Words(
        "--plan", "PATH", "Files of plans, as plan --format json and --plan-path write them, or folders with *.plan.json.", many: true);

    private readonly TrafficArguments _logs;
    private readonly ConnectionArguments _connection;
    private readonly Option<bool> _detail = new("--detail")
    {
        Description = "Writes a verdict for each service with a peer, instead of a result for each plan.",
    };

    private readonly Option<int> _mostItems = OptionRules.Number(
        "--most-items", "How many items each list of a result holds at most.", 0, 1_000_000, new PlanTestOptions().MostItems);

    private readonly Option<bool> _leaveOneDayOut = new("--leave-one-day-out")
    {
        Description = "Also leaves out each day in turn, plans again from the others, and tests on that day. All traffic is kept in memory.",
    };

    private readonly Option<OutputFormat> _format = OptionRules.Format();
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tells the story of the reading on standard error." };

    public TestCommand()
    {
        _plans.Required = true;
        _command.Options.Add(_plans);
        _logs = new TrafficArguments(_command, takesInterfaces: false);
        foreach (Option option in (Option[])[_detail, _mostItems, _leaveOneDayOut, _format, _verbose])
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
        TestTally tally = new();
        return await interruption.RunAsync(
            () => parsed.GetValue(_detail)
                ? ReplayAsync(parsed, PlanTestItemLayout.Create(), tally, interruption)
                : ReplayAsync(parsed, PlanTestLayout.Create(), tally, interruption),
            tally.ToString,
            () => tally.ExitCode);
    }

    private async Task ReplayAsync<T>(ParseResult parsed, ResultLayout<T> layout, TestTally tally, Interruption interruption)
    {
        IResultWriter<T> writer = layout.Writer(parsed.GetValue(_format), StandardOutput.OpenText());
        Plan[] plans = [.. (parsed.GetValue(_plans) ?? []).SelectMany(Find).SelectMany(PlanFile.Read)];
        TrafficRequest request = _logs.Request(parsed, _connection.ThrottleLimit(parsed)) with { Members = [.. plans.SelectMany(PlanMembers.Of)] };
        request.Check();
        PlanTestOptions options = new() { MostItems = parsed.GetValue(_mostItems), LeaveOneDayOut = parsed.GetValue(_leaveOneDayOut) };
        using LogConnection connection = await LogConnection.OpenAsync(_connection, parsed, request, interruption.Token);
        await foreach (SweepEvent found in LogReplay.RunAsync(plans, request, connection.Session, options, interruption.Token))
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

    private static IReadOnlyList<string> Find(string path) =>
        PlanFile.Find(path) is { Count: > 0 } found ? found : throw PlanFile.NotFound(path);
}
