using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Compliance.Recorded;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Recorded;

/// <summary>A recorded audit from beginning to end, with all that it said.</summary>
internal sealed class RecordedRun
{
    public const string Name = "all";
    public const string Home = "eu-west-1";

    private RecordedRun(AwsSession session, IReadOnlyList<SweepEvent> events)
    {
        Session = session;
        Events = events;
    }

    public AwsSession Session { get; }

    public IReadOnlyList<SweepEvent> Events { get; }

    public IReadOnlyList<ComplianceResult> Results => [.. Events.OfType<ItemsEvent<ComplianceResult>>().SelectMany(items => items.Items)];

    public IReadOnlyList<ComplianceResult> Judged => [.. Results.Where(result => result.Status != ComplianceStatus.Unknown)];

    public IReadOnlyList<ComplianceResult> Unknown => [.. Results.Where(result => result.Status == ComplianceStatus.Unknown)];

    public IReadOnlyList<Failure> Failures => [.. Events.OfType<FailureEvent>().Select(failure => failure.Failure)];

    public IReadOnlyList<string> Warnings => [.. Events.OfType<NoteEvent>().Where(note => note.IsWarning).Select(note => note.Text)];

    public static SandboxConfigAggregator AddAggregator(SandboxWorld world) => world.AddConfigAggregator(world.Accounts[0], Home, Name);

    public static async Task<RecordedRun> OfAsync(
        SandboxServer sandbox, Func<RecordedQuery, RecordedQuery>? change = null, ComplianceOptions? options = null, int degree = 16)
    {
        AwsSession session = await AwsSession.OpenAsync(
            SandboxAudit.Options(sandbox) with { DefaultRegion = Home, ThrottleLimit = 32 }, TestContext.Current.CancellationToken);
        RecordedQuery query = new() { Session = session, Aggregator = Name };
        return new RecordedRun(session, await AllAsync(RecordedAudit.RunAsync(SweepSource.Of(change?.Invoke(query) ?? query), degree, options)));
    }

    /// <summary>An audit of what a gateway of the test's own says.</summary>
    public static async Task<RecordedRun> OfAsync(IConfigGateway config, Func<RecordedQuery, RecordedQuery>? change = null)
    {
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { AccessKey = "id", SecretKey = "secret", DefaultRegion = Home }, TestContext.Current.CancellationToken);
        RecordedQuery query = new() { Session = session, Aggregator = Name };
        RecordedServices services = new(config, () => throw new InvalidOperationException("Nobody asked."), Home);
        return new RecordedRun(
            session, await AllAsync(RecordedAudit.RunAsync(SweepSource.Of(change?.Invoke(query) ?? query), 4, null, _ => services)));
    }

    private static async Task<List<SweepEvent>> AllAsync(IAsyncEnumerable<SweepEvent> source)
    {
        List<SweepEvent> events = [];
        await foreach (SweepEvent found in source.WithCancellation(TestContext.Current.CancellationToken))
        {
            events.Add(found);
        }

        return events;
    }
}
