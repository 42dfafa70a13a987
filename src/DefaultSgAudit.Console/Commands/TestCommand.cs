using System.CommandLine;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Documents;
using DefaultSgAudit.Engine.Planning.Replay;
using DefaultSgAudit.Model;
using DefaultSgAudit.Runner.Output;
using DefaultSgAudit.Runner.Run;

namespace DefaultSgAudit.Runner.Commands;

/// <summary><c>test</c>: what plans would let through, break and expose, by replay of flow logs that they were not made from.</summary>
internal sealed class TestCommand : LogCommand
{
    private readonly Option<string[]> _plans = OptionRules.Words(
        "--plan", "PATH", "Files of plans, as plan --format json and --plan-path write them, or folders with *.plan.json.", many: true);

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

    public TestCommand()
        : base("test", "Replays flow logs against plans: what each would let through, break and expose.", takesInterfaces: false) =>
        _plans.Required = true;

    protected override IReadOnlyList<Option> OwnOptions => [_plans, _detail, _mostItems, _leaveOneDayOut];

    protected override Task<int> RunAsync(ParseResult parsed, Interruption interruption)
    {
        TestTally tally = new();
        return interruption.RunAsync(
            () => parsed.GetValue(_detail)
                ? ReplayAsync(parsed, PlanTestItemLayout.Create(), tally, interruption)
                : ReplayAsync(parsed, PlanTestLayout.Create(), tally, interruption),
            tally.ToString,
            () => tally.ExitCode);
    }

    private Task ReplayAsync<T>(ParseResult parsed, ResultLayout<T> layout, TestTally tally, Interruption interruption)
    {
        Plan[] plans = [.. (parsed.GetValue(_plans) ?? []).SelectMany(Find).SelectMany(PlanFile.Read)];
        TrafficRequest request = Request(parsed) with { Members = [.. plans.SelectMany(PlanMembers.Of)] };
        PlanTestOptions options = new() { MostItems = parsed.GetValue(_mostItems), LeaveOneDayOut = parsed.GetValue(_leaveOneDayOut) };
        return ReadAsync(
            parsed,
            layout,
            request,
            session => LogReplay.RunAsync(plans, request, session, options, interruption.Token),
            tally.Count,
            interruption);
    }

    private static IReadOnlyList<string> Find(string path) =>
        PlanFile.Find(path) is { Count: > 0 } found ? found : throw PlanFile.NotFound(path);
}
