using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>What one thread has seen of an interface's time.</summary>
internal sealed class InterfaceCoverage(FlowInterface owner)
{
    /// <summary>Minutes that are marked without a gap; records of a window come together.</summary>
    private uint _markedFrom = 1;
    private uint _markedTo;

    public FlowInterface Owner { get; } = owner;

    public MinuteMap Seen { get; } = new();

    public MinuteMap Skipped { get; } = new();

    public uint First { get; private set; } = uint.MaxValue;

    public uint Last { get; private set; }

    public long Records { get; set; }

    public long Quiet { get; set; }

    public long SkippedWindows { get; set; }

    /// <summary>A window with traffic or without any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void See(uint start, uint end, ref int room)
    {
        uint from = start / 60;
        uint to = (end > start ? end - 1 : end) / 60;
        First = Math.Min(First, start);
        Last = Math.Max(Last, end);
        if (from < _markedFrom || to > _markedTo)
        {
            MarkSeen(from, to, ref room);
        }
    }

    /// <summary>A window in which something was lost.</summary>
    public void Skip(uint start, uint end, ref int room)
    {
        First = Math.Min(First, start);
        Last = Math.Max(Last, end);
        Skipped.Mark(start / 60, (end > start ? end - 1 : end) / 60, ref room);
    }

    public void Add(InterfaceCoverage other, ref int room)
    {
        First = Math.Min(First, other.First);
        Last = Math.Max(Last, other.Last);
        Records += other.Records;
        Quiet += other.Quiet;
        SkippedWindows += other.SkippedWindows;
        Seen.Add(other.Seen, ref room);
        Skipped.Add(other.Skipped, ref room);
    }

    private void MarkSeen(uint from, uint to, ref int room)
    {
        Seen.Mark(from, to, ref room);
        bool isNear = _markedFrom <= _markedTo && from <= _markedTo + 1 && to + 1 >= _markedFrom && to - from < 60;
        (_markedFrom, _markedTo) = isNear ? (Math.Min(from, _markedFrom), Math.Max(to, _markedTo)) : to - from < 60 ? (from, to) : (1, 0);
    }
}
