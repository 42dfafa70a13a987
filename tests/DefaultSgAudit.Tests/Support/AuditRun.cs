using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Support;

/// <summary>An audit from beginning to end, with all that it said.</summary>
internal sealed class AuditRun
{
    private AuditRun(AwsSession session, IReadOnlyList<SweepEvent> events)
    {
        Session = session;
        Events = events;
    }

    public AwsSession Session { get; }

    public IReadOnlyList<SweepEvent> Events { get; }

    public IReadOnlyList<ComplianceResult> Results => [.. Events.OfType<ItemsEvent<ComplianceResult>>().SelectMany(items => items.Items)];

    public IReadOnlyList<ComplianceResult> Unknown => [.. Results.Where(result => result.Status == ComplianceStatus.Unknown)];

    public IReadOnlyList<NoteEvent> Notes => [.. Events.OfType<NoteEvent>()];

    public IReadOnlyList<Failure> Failures => [.. Events.OfType<FailureEvent>().Select(failure => failure.Failure)];

    public static async Task<AuditRun> OfAsync(
        ConnectionOptions options, string[]? regions = null, string[]? excludeRegions = null, string? accountId = null,
        bool countMembers = false)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        AwsSession session = await AwsSession.OpenAsync(options with { Regions = regions ?? [] }, cancel);
        TargetQuery query = new()
        {
            Session = session,
            Regions = regions ?? [],
            ExcludeRegions = excludeRegions ?? [],
            AccountId = accountId,
        };
        return await OfAsync(session, new ItemsEvent<TargetQuery>([query]), options.ThrottleLimit, countMembers);
    }

    /// <summary>An audit of whatever is asked for.</summary>
    public static async Task<AuditRun> OfAsync(AwsSession session, SweepEvent asked, int degree = 32, bool countMembers = false)
    {
        List<SweepEvent> events = [];
        await foreach (SweepEvent found in ComplianceAudit
            .RunAsync(SweepSource.From(asked), degree, new ComplianceOptions { CountMembers = countMembers })
            .WithCancellation(TestContext.Current.CancellationToken))
        {
            events.Add(found);
        }

        return new AuditRun(session, events);
    }
}
