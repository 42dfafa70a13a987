using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning;

/// <summary>The road from members to plans in one go, for those who have no pipeline: members, their flow logs, plans.</summary>
public static class PlanFromLogs
{
    /// <summary>Makes a plan for every default group with members.</summary>
    /// <param name="members">The listing of the members, with its failures; see <see cref="Members.MemberListing"/>.</param>
    /// <param name="logs">Where the flow logs are; its members are those of the listing.</param>
    /// <param name="session">How the flow logs are reached.</param>
    /// <param name="settings">What to plan with.</param>
    /// <param name="degree">The most regions at once.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>
    /// <see cref="Plan"/> as <see cref="ItemsEvent{T}"/>, with everything that the listing and the reading say. No plan where nothing
    /// could be read: it would have no rules, and take away what works.
    /// </returns>
    public static async IAsyncEnumerable<SweepEvent> RunAsync(
        IAsyncEnumerable<SweepEvent> members,
        TrafficRequest logs,
        AwsSession session,
        PlanSettings settings,
        int degree,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PlanGatherer gatherer = new();
        List<GroupMember> found = [];
        await foreach (SweepEvent said in members.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Gather(said, gatherer);
            found.AddRange(said is ItemsEvent<GroupMember> listed ? listed.Items : []);
            yield return said;
        }

        if (!gatherer.HasMembers)
        {
            yield return new NoteEvent("No default group has members: there is nothing to plan.") { IsWarning = true };
            yield break;
        }

        TrafficRequest theirs = logs with { Members = found };
        TrafficReading? reading = null;
        await foreach (SweepEvent said in TrafficMeasurement.RunAsync(theirs.Source(session), theirs.Options(), cancellationToken).ConfigureAwait(false))
        {
            Gather(said, gatherer);
            reading = said is ItemsEvent<TrafficReading> last ? last.Items[0] : reading;
            yield return said;
        }

        if (reading is not { Records: > 0 } and not { QuietWindows: > 0 })
        {
            yield return new FailureEvent(NothingRead);
            yield break;
        }

        IAsyncEnumerable<SweepEvent> batches = SweepSource.From(new ItemsEvent<PlanBatch>([.. gatherer.Batches(settings)]));
        await foreach (SweepEvent said in PlanMaking.RunAsync(batches, degree).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return said;
        }
    }

    private static Failure NothingRead { get; } = new()
    {
        Kind = FailureKind.NothingToLookAt,
        Cause = "No flow log record was read, so that a plan would have no rules and would break what works.",
        Remedy = "Give the place, the time and the region where the members' flow logs are.",
    };

    private static void Gather(SweepEvent said, PlanGatherer gatherer)
    {
        IEnumerable<IGroupResult> results = said switch
        {
            ItemsEvent<GroupMember> members => members.Items,
            ItemsEvent<TrafficSummary> traffic => traffic.Items,
            ItemsEvent<TrafficCoverage> coverage => coverage.Items,
            _ => [],
        };
        foreach (IGroupResult result in results)
        {
            gatherer.Take(result);
        }
    }
}
