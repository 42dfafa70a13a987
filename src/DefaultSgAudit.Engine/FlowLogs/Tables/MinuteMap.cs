namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>Minutes since 1970 in which there was something, as one bit each, kept by the day.</summary>
internal sealed class MinuteMap
{
    private const int MinutesPerDay = 1440;
    private const int Words = 23;

    /// <summary>Windows are ten minutes at most; what claims more than this is marked at both ends only.</summary>
    private const uint LongestMinutes = 24 * 60;

    private readonly Dictionary<uint, ulong[]> _days = [];
    private uint _day = uint.MaxValue;
    private ulong[] _words = [];

    public bool IsEmpty => _days.Count == 0;

    public IEnumerable<uint> Days => _days.Keys;

    /// <summary>Marks the minutes of a window.</summary>
    /// <param name="from">The first minute.</param>
    /// <param name="to">The last minute.</param>
    /// <param name="room">How many days more may be kept.</param>
    public void Mark(uint from, uint to, ref int room)
    {
        if (to < from || to - from > LongestMinutes)
        {
            Mark(from, ref room);
            Mark(to, ref room);
            return;
        }

        for (uint minute = from; minute <= to; minute++)
        {
            Mark(minute, ref room);
        }
    }

    public bool HasDay(uint day) => _days.ContainsKey(day);

    public bool Has(uint minute) =>
        _days.TryGetValue(minute / MinutesPerDay, out ulong[]? words)
        && (words[minute % MinutesPerDay / 64] & (1UL << (int)(minute % MinutesPerDay % 64))) != 0;

    public void Add(MinuteMap other, ref int room)
    {
        foreach (KeyValuePair<uint, ulong[]> day in other._days)
        {
            if (Page(day.Key, ref room) is ulong[] words)
            {
                for (int i = 0; i < Words; i++)
                {
                    words[i] |= day.Value[i];
                }
            }
        }
    }

    private void Mark(uint minute, ref int room)
    {
        uint day = minute / MinutesPerDay;
        if (day != _day)
        {
            if (Page(day, ref room) is not ulong[] page)
            {
                return;
            }

            _day = day;
            _words = page;
        }

        uint inDay = minute - (day * MinutesPerDay);
        _words[inDay / 64] |= 1UL << (int)(inDay % 64);
    }

    private ulong[]? Page(uint day, ref int room)
    {
        if (!_days.TryGetValue(day, out ulong[]? words))
        {
            if (room <= 0)
            {
                return null;
            }

            room--;
            words = new ulong[Words];
            _days.Add(day, words);
        }

        return words;
    }
}
