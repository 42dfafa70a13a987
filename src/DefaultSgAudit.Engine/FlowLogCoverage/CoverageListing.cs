using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>Tells which flow logs watch the members of default groups: one request for the flow logs of a region, and those for the members.</summary>
public static class CoverageListing
{
    /// <summary>Looks at every group that the source gives or leads to, several regions at once.</summary>
    /// <param name="source">
    /// <see cref="TargetQuery"/>, <see cref="Target"/> and <see cref="GroupBatch"/> as <see cref="ItemsEvent{T}"/>, in any mixture.
    /// </param>
    /// <param name="degree">The most accounts, and the most regions, at once.</param>
    /// <param name="perMember">Whether there is a result for each member, rather than for each VPC.</param>
    /// <param name="withData">Whether the destinations are asked on which days something was delivered.</param>
    /// <returns><see cref="FlowLogResult"/> as <see cref="ItemsEvent{T}"/>, with failures, notes and progress.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree, bool perMember, bool withData = false) =>
        FanOut.RunAsync<GroupBatch>(
            GroupDiscovery.RunAsync(source, degree), degree, (batch, cancel) => VisitAsync(batch, perMember, withData, cancel));

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        GroupBatch batch, bool perMember, bool withData, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FlowLogReading reading = await FlowLogReading.OfAsync(batch, withMembers: true, cancellationToken);
        foreach (Failure failure in reading.Failures)
        {
            yield return new FailureEvent(failure);
        }

        List<FlowLogResult> found = [];
        foreach (DefaultGroup group in batch.Groups)
        {
            GroupMember[] members = reading.MembersOf(group);
            found.AddRange(perMember
                ? members.Select(member => Describe(batch.Target, group, [member], [.. reading.Watching(member)], reading) with { NetworkInterfaceId = member.NetworkInterfaceId })
                : [Describe(batch.Target, group, members, [.. WatchingAny(group, members, reading)], reading)]);
        }

        if (withData)
        {
            DeliveredDays days = new(batch.Target);
            for (int i = 0; i < found.Count; i++)
            {
                found[i] = found[i] with { DaysWithData = await DaysAsync(days, found[i], reading, cancellationToken) };
            }

            foreach (Failure failure in days.Failures)
            {
                yield return new FailureEvent(failure);
            }
        }

        yield return new NoteEvent($"{batch.Target}: {reading.FlowLogs.Count} flow logs, {found.Count(each => each.Status == FlowLogStatus.Covered)} of {found.Count} results covered.");
        if (found.Count > 0)
        {
            yield return new ItemsEvent<FlowLogResult>(found);
        }

        yield return ProgressEvent.Of(batch.Target);
    }

    private static IEnumerable<FlowLog> WatchingAny(DefaultGroup group, GroupMember[] members, FlowLogReading reading)
    {
        HashSet<string> watched = [.. members.SelectMany(reading.Watching).Select(flowLog => flowLog.FlowLogId)];
        return reading.FlowLogs.Where(flowLog => flowLog.ResourceId == group.VpcId || watched.Contains(flowLog.FlowLogId));
    }

    private static FlowLogResult Describe(
        Target target, DefaultGroup group, GroupMember[] members, FlowLog[] flowLogs, FlowLogReading reading)
    {
        // A VPC without members is judged by what watches all of it.
        (string? Id, CoverageJudge Judge)[] judged = members.Length == 0
            ? [(null, CoverageJudge.Of(flowLogs))]
            : [.. members.Select(member => ((string?)member.NetworkInterfaceId, CoverageJudge.Of(reading.Watching(member))))];
        CoverageJudge worst = judged.Select(each => each.Judge).OrderBy(judge => judge.Grade).ThenByDescending(judge => judge.Since ?? DateTimeOffset.MaxValue).First();
        CoverageJudge[] covered = [.. judged.Select(each => each.Judge).Where(judge => judge.IsCovered)];
        Failure? failure = reading.Failures.Count > 0 ? reading.Failures[0] : null;
        return new FlowLogResult
        {
            AccountId = target.AccountId,
            Region = target.Region,
            VpcId = group.VpcId,
            GroupId = group.GroupId,
            Status = failure is not null ? FlowLogStatus.Unknown
                : covered.Length == judged.Length && !covered.Any(judge => judge.IsAcceptedOnly) ? FlowLogStatus.Covered
                : covered.Length > 0 ? FlowLogStatus.Partial
                : flowLogs.Length > 0 ? FlowLogStatus.NotDelivering
                : FlowLogStatus.NotCovered,
            Grade = worst.Grade,
            MissingFields = new DisplayList<string>(worst.Missing),
            RecommendedFormat = FlowLogGrading.Recommended,
            FlowLogs = new DisplayList<FlowLog>(flowLogs),
            MemberCount = members.Length,
            UncoveredMembers = new DisplayList<string>(judged.Where(each => !each.Judge.IsCovered).Select(each => each.Id).OfType<string>()),
            DaysCovered = Days(judged.Select(each => each.Judge)),
            Problems = new DisplayList<string>(flowLogs.Select(CoverageJudge.ProblemOf).OfType<string>()),
            FailureKind = failure?.Kind,
            CheckedAt = DateTimeOffset.UtcNow,
            Target = target,
        };
    }

    /// <summary>The least of the members; of none, whatever was delivered.</summary>
    private static async Task<int?> DaysAsync(DeliveredDays days, FlowLogResult result, FlowLogReading reading, CancellationToken cancellationToken)
    {
        GroupMember[] members = [.. reading.Members.Where(member => member.GroupId == result.GroupId
            && (result.NetworkInterfaceId is null || member.NetworkInterfaceId == result.NetworkInterfaceId))];
        if (members.Length == 0)
        {
            return await days.CountAsync([.. result.FlowLogs.Where(CoverageJudge.IsUsable)], null, cancellationToken);
        }

        int? least = int.MaxValue;
        foreach (GroupMember member in members)
        {
            int? count = await days.CountAsync([.. reading.Watching(member).Where(CoverageJudge.IsUsable)], member.NetworkInterfaceId, cancellationToken);
            least = count is null || least is null ? null : Math.Min(least.Value, count.Value);
        }

        return least;
    }

    private static double? Days(IEnumerable<CoverageJudge> judges)
    {
        DateTimeOffset? latest = null;
        foreach (CoverageJudge judge in judges)
        {
            if (judge.Since is not { } since)
            {
                return null;
            }

            latest = latest > since ? latest : since;
        }

        return latest is { } time ? Math.Round(Math.Max(0, (DateTimeOffset.UtcNow - time).TotalDays), 1) : null;
    }
}
