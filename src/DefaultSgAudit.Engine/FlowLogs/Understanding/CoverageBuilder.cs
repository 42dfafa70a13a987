using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>How much of each interface's time the log shows, and how much of its traffic is likely still unseen.</summary>
/// <remarks>Unseen mass: Good and Turing. Unseen kinds: Chao, in the form that needs no kind to have been seen twice.</remarks>
internal sealed class CoverageBuilder(Vocabulary vocabulary, ServiceTable services, MemberDirectory members, TableSettings settings)
{
    private const int MinutesPerDay = 1440;

    /// <summary>A window has ten minutes at most, and the record of a window begins with its first packet: a shorter gap is none.</summary>
    private const int LongestWindow = 10;

    public IReadOnlyDictionary<int, TrafficCoverage> Build(IReadOnlyList<InterfaceCoverage?> seen)
    {
        Dictionary<int, Kinds> kinds = Count();
        Dictionary<int, TrafficCoverage> built = [];
        foreach (FlowInterface owner in vocabulary.Interfaces.Where(owner => owner.IsWanted))
        {
            InterfaceCoverage? covered = owner.Number < seen.Count ? seen[owner.Number] : null;
            built.Add(owner.Number, Of(owner, covered, kinds.TryGetValue(owner.Number, out Kinds? found) ? found : new Kinds()));
        }

        return built;
    }

    private Dictionary<int, Kinds> Count()
    {
        Dictionary<int, Kinds> kinds = [];
        foreach (int place in services.Places)
        {
            ref Conversation service = ref services[place];
            if (Verdict.Status(service.Verdict) != TrafficStatus.Established)
            {
                continue;
            }

            int number = service.Key.Interface;
            if (!kinds.TryGetValue(number, out Kinds? found))
            {
                kinds.Add(number, found = new Kinds());
            }

            found.Add(service.Count, Math.Min(service.AToB.First, service.BToA.First));
        }

        return kinds;
    }

    private TrafficCoverage Of(FlowInterface owner, InterfaceCoverage? seen, Kinds kinds)
    {
        GroupMember? member = members.Of(owner.Id);
        TrafficCoverage coverage = new()
        {
            AccountId = owner.AccountId ?? member?.AccountId,
            Region = owner.Region ?? member?.Region,
            VpcId = owner.VpcId ?? member?.VpcId,
            GroupId = member?.GroupId,
            NetworkInterfaceId = owner.Id,
            Records = seen?.Records ?? 0,
            QuietWindows = seen?.Quiet ?? 0,
            SkippedWindows = seen?.SkippedWindows ?? 0,
            Tuples = kinds.Count,
            Conversations = kinds.Conversations,
            SeenOnce = kinds.Once,
            UnseenMass = kinds.Conversations == 0 ? null : (double)kinds.Once / kinds.Conversations,
            UnseenTuples = kinds.Conversations == 0 ? null : (double)kinds.Once * (kinds.Once - 1) / (2.0 * (kinds.Twice + 1)),
            NewByDay = new(kinds.ByDay.Select(day => new NewTuples(Day(day.Key), day.Value))),
        };
        return seen is null || seen.Last == 0 ? coverage : Timed(coverage, seen);
    }

    private TrafficCoverage Timed(TrafficCoverage coverage, InterfaceCoverage seen)
    {
        uint from = (settings.From > 0 ? settings.From : seen.First) / 60;
        uint until = ((settings.Until < uint.MaxValue ? settings.Until : Math.Max(seen.Last, seen.First + 1)) + 59) / 60;
        MinuteMap map = seen.Seen;
        int withData = 0;
        int skipped = 0;
        int whole = 0;
        int hole = 0;
        int longest = 0;
        int gap = LongestWindow;
        for (uint minute = from; minute < until; minute++)
        {
            // Days without any record are not looked at minute by minute.
            if (minute % MinutesPerDay == 0 && minute + MinutesPerDay <= until && !map.HasDay(minute / MinutesPerDay) && !seen.Skipped.HasDay(minute / MinutesPerDay))
            {
                gap = LongestWindow;
                hole += MinutesPerDay;
                longest = Math.Max(longest, hole);
                minute += MinutesPerDay - 1;
                continue;
            }

            bool isLost = seen.Skipped.Has(minute);
            gap = map.Has(minute) ? 0 : gap + 1;
            bool hasData = gap < LongestWindow && (gap == 0 || IsFilled(map, minute, gap));
            withData += hasData ? 1 : 0;
            skipped += isLost ? 1 : 0;
            whole += hasData && !isLost ? 1 : 0;
            hole = hasData && !isLost ? 0 : hole + 1;
            longest = Math.Max(longest, hole);
        }

        uint minutes = until - from;
        return coverage with
        {
            FirstSeen = DateTimeOffset.FromUnixTimeSeconds(seen.First),
            LastSeen = DateTimeOffset.FromUnixTimeSeconds(seen.Last),
            Minutes = (int)minutes,
            MinutesWithData = withData,
            MinutesSkipped = skipped,
            Share = minutes == 0 ? 0 : (double)whole / minutes,
            LongestHole = longest,
            Days = map.Days.Count(),
            Weekdays = map.Days.Select(day => Day(day).DayOfWeek).Distinct().Count(),
        };
    }

    /// <summary>Whether the gap that a minute is in ends before the longest window is over.</summary>
    private static bool IsFilled(MinuteMap map, uint minute, int gap)
    {
        for (uint ahead = 1; ahead + gap <= LongestWindow; ahead++)
        {
            if (map.Has(minute + ahead))
            {
                return true;
            }
        }

        return false;
    }

    private static DateTime Day(uint day) => DateTimeOffset.FromUnixTimeSeconds((long)day * 86400).UtcDateTime;

    /// <summary>Established services with a peer, at one interface.</summary>
    private sealed class Kinds
    {
        public int Count { get; private set; }

        public long Conversations { get; private set; }

        public int Once { get; private set; }

        public int Twice { get; private set; }

        public SortedDictionary<uint, int> ByDay { get; } = [];

        public void Add(uint conversations, uint first)
        {
            Count++;
            Conversations += conversations;
            Once += conversations == 1 ? 1 : 0;
            Twice += conversations == 2 ? 1 : 0;
            if (first != uint.MaxValue)
            {
                ByDay.TryGetValue(first / 86400, out int before);
                ByDay[first / 86400] = before + 1;
            }
        }
    }
}
