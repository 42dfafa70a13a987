using System.Runtime.InteropServices;

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>What went one way in a conversation.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Counters
{
    public ulong Packets;
    public ulong Bytes;

    /// <summary>Start of the first record in Unix seconds; <see cref="uint.MaxValue"/> where there is none.</summary>
    public uint First;

    /// <summary>End of the last record in Unix seconds; 0 where there is none.</summary>
    public uint Last;
    public uint Records;
    public FlowSigns Signs;

    /// <summary>Half of the conversation's verdict: there is room here, and an entry has 96 bytes.</summary>
    public ushort Half;

    public void Add(in Counters other)
    {
        Packets += other.Packets;
        Bytes += other.Bytes;
        First = Math.Min(First, other.First);
        Last = Math.Max(Last, other.Last);
        Records += other.Records;
        Signs |= other.Signs;
    }
}
