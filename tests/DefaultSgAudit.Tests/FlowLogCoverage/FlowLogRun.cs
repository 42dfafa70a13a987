using DefaultSgAudit.Engine.FlowLogCoverage;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.FlowLogCoverage;

/// <summary>A run about flow logs from beginning to end, with all that it said and was told.</summary>
internal sealed class FlowLogRun
{
    private readonly List<SweepEvent> _events = [];

    public IReadOnlyList<FlowLogResult> Results => Items<FlowLogResult>();

    public IReadOnlyList<FlowLogChange> Changes => Items<FlowLogChange>();

    public IReadOnlyList<Failure> Failures => [.. _events.OfType<FailureEvent>().Select(failure => failure.Failure)];

    public IReadOnlyList<QuestionEvent> Questions => [.. _events.OfType<QuestionEvent>()];

    public static Task<FlowLogRun> CoverageAsync(FlowWorld world, bool perMember = false, bool withData = false) =>
        ReadAsync(world, source => CoverageListing.RunAsync(source, 32, perMember, withData), Answer.Yes);

    public static Task<FlowLogRun> EnableAsync(FlowWorld world, EnableOptions options, Answer answer = Answer.Yes) =>
        ReadAsync(world, source => FlowLogEnabling.RunAsync(source, 32, options), answer);

    public static Task<FlowLogRun> DisableAsync(FlowWorld world, Answer answer = Answer.Yes) =>
        ReadAsync(world, source => FlowLogDisabling.RunAsync(source, 32), answer);

    private static async Task<FlowLogRun> ReadAsync(FlowWorld world, Func<IAsyncEnumerable<SweepEvent>, IAsyncEnumerable<SweepEvent>> start, Answer answer)
    {
        FlowLogRun run = new();
        IAsyncEnumerable<SweepEvent> source = SweepSource.Of(new TargetQuery { Session = await world.OpenAsync(), Regions = [FlowWorld.Region] });
        await foreach (SweepEvent found in start(source).WithCancellation(TestContext.Current.CancellationToken))
        {
            run._events.Add(found);
            (found as QuestionEvent)?.Give(answer);
        }

        return run;
    }

    private T[] Items<T>() => [.. _events.OfType<ItemsEvent<T>>().SelectMany(items => items.Items)];
}
