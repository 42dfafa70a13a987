using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>
/// Leave-one-day-out: what would have happened on each day if the plan had been made from the others. Only what was seen on no
/// other day can be missed, so that each day costs one plan and not one reading of the logs.
/// </summary>
internal static class DayCrossValidation
{
    private const double Confidence = 0.95;

    /// <summary>Leaves each day out in turn.</summary>
    /// <param name="traffic">All traffic, with times.</param>
    /// <param name="replan">Makes a plan from some traffic as the plan was made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How it went; null where the traffic is of one day, or has no times.</returns>
    public static DayValidation? Run(
        IReadOnlyList<TrafficSummary> traffic, Func<IReadOnlyList<TrafficSummary>, Plan> replan, CancellationToken cancellationToken)
    {
        TrafficSummary[] timed = [.. traffic.Where(seen => seen is { FirstSeen: not null, LastSeen: not null })];
        if (timed.Length == 0)
        {
            return null;
        }

        DateTime first = timed.Min(seen => seen.FirstSeen!.Value.UtcDateTime.Date);
        int count = (timed.Max(seen => LastDay(seen)) - first).Days + 1;
        if (count < 2)
        {
            return null;
        }

        ILookup<DateTime, TrafficSummary> once = timed.Where(seen => seen.FirstSeen!.Value.UtcDateTime.Date == LastDay(seen))
            .ToLookup(LastDay);
        List<NewTuples> breaks = [];
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DateTime day = first.AddDays(i);
            TrafficSummary[] left = [.. once[day].Where(seen => seen.Status == TrafficStatus.Established)];
            if (left.Length == 0)
            {
                continue;
            }

            HashSet<TrafficSummary> gone = new(once[day], ByReference.Instance);
            PlanReplay replay = new(replan([.. traffic.Where(seen => !gone.Contains(seen))]));
            int broken = left.Count(seen => replay.Judge(seen) is { Verdict: PlanVerdict.WouldBreak });
            if (broken > 0)
            {
                breaks.Add(new NewTuples(day, broken));
            }
        }

        return new DayValidation
        {
            Days = count,
            BrokenDays = breaks.Count,
            UpperBound = ClopperPearson.Upper(breaks.Count, count, Confidence),
            BreaksByDay = new(breaks),
        };
    }

    private static DateTime LastDay(TrafficSummary seen)
    {
        // A window that ends at midnight is of the day before.
        DateTime last = seen.LastSeen!.Value.UtcDateTime;
        DateTime first = seen.FirstSeen!.Value.UtcDateTime;
        return last > first ? last.AddTicks(-1).Date : last.Date;
    }

    private sealed class ByReference : IEqualityComparer<TrafficSummary>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals(TrafficSummary? x, TrafficSummary? y) => ReferenceEquals(x, y);

        public int GetHashCode(TrafficSummary obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
