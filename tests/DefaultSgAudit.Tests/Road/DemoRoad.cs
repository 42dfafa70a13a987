using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Planning;
using DefaultSgAudit.Engine.Planning.Replay;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Rollout;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Members;
using DefaultSgAudit.Tests.Remediation;
using DefaultSgAudit.Tests.Rollout;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Road;

/// <summary>The sandbox as users start it, with traffic, and every step of the road on it.</summary>
internal sealed class DemoRoad : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "defaultsgaudit-tests", Guid.NewGuid().ToString("N"));

    public DemoRoad()
    {
        Sandbox = SandboxServer.Start();
        DemoTraffic.Add(Sandbox.World, DateTimeOffset.UtcNow);
    }

    public SandboxServer Sandbox { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SavePlace Saves => SavePlace.Folder(Path.Combine(_folder, "saves"));

    public async Task<IReadOnlyList<ComplianceStatus>> AuditAsync() =>
        [.. (await SandboxAudit.OfAsync(Sandbox, DemoTraffic.Region)).Results.Select(result => result.Status)];

    public async Task<IReadOnlyList<GroupMember>> MembersAsync() =>
        (await Listing.OfMembersAsync(Sandbox, [DemoTraffic.Region])).Members;

    public async Task<IReadOnlyList<TrafficSummary>> TrafficAsync(IReadOnlyList<GroupMember> members)
    {
        TrafficRequest request = new() { Locations = [new S3Location($"flow-logs-{Sandbox.World.Credentials.AccountId}", "standard")], Members = members };
        return await ItemsAsync<TrafficSummary>(TrafficMeasurement.RunAsync(request.Source(await OpenAsync()), request.Options(), Cancel));
    }

    public static async Task<IReadOnlyList<Plan>> PlansAsync(IReadOnlyList<GroupMember> members, IReadOnlyList<TrafficSummary> traffic)
    {
        PlanGatherer gatherer = new();
        foreach (IGroupResult found in members.Cast<IGroupResult>().Concat(traffic))
        {
            gatherer.Take(found);
        }

        PlanBatch batch = new(members[0].Target, gatherer.Inputs(new PlanSettings()));
        return await ItemsAsync<Plan>(PlanMaking.RunAsync(SweepSource.Of(batch), 1));
    }

    public static PlanTestResult Test(Plan plan, IEnumerable<TrafficSummary> traffic)
    {
        ReplayTally tally = new(plan, 100);
        foreach (TrafficSummary each in traffic)
        {
            tally.Take(each);
        }

        return tally.ToResult();
    }

    public async Task<RolloutRun> RollOutAsync(IEnumerable<Plan> plans, RolloutStage stage, bool isUndo = false)
    {
        AwsSession session = await OpenAsync();
        RolloutOptions options = new() { Stage = stage, IsUndo = isUndo, SkipReplay = true, JournalFolder = Path.Combine(_folder, "journal") };
        return await RolloutRun.ReadAsync(
            PlanRollout.RunAsync(SweepSource.Of(plans.Select(plan => new RolloutRequest(plan, session, null)).ToArray()), 4, options), _ => Answer.Yes, Cancel);
    }

    public async Task<RemediationRun> ClearAsync() => await RemediationRun.ReadAsync(
        RuleClearing.RunAsync(
            SweepSource.Of(new TargetQuery { Session = await OpenAsync(), Regions = [DemoTraffic.Region] }), 8, new ClearOptions { SaveTo = Saves, Force = true }),
        _ => Task.FromResult(Answer.Yes),
        Cancel);

    public async Task<RemediationRun> RestoreAsync() => await RemediationRun.ReadAsync(
        RuleRestoring.RunAsync(
            SweepSource.Of(new RestoreSource { Session = await OpenAsync(), Places = [Saves] }), 8, new RestoreOptions { SaveTo = Saves, Exact = true }),
        _ => Task.FromResult(Answer.Yes),
        Cancel);

    public void Dispose()
    {
        Sandbox.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private Task<AwsSession> OpenAsync() => AwsSession.OpenAsync(SandboxAudit.Options(Sandbox) with { Regions = [DemoTraffic.Region] }, Cancel);

    private static async Task<IReadOnlyList<T>> ItemsAsync<T>(IAsyncEnumerable<SweepEvent> events)
    {
        List<T> items = [];
        await foreach (SweepEvent found in events.WithCancellation(Cancel))
        {
            Assert.False(found is FailureEvent, found.ToString());
            items.AddRange(found is ItemsEvent<T> some ? some.Items : []);
        }

        return items;
    }
}
