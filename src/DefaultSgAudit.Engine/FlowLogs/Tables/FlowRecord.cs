using System.Runtime.InteropServices;

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>A record on its way into the table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FlowRecord
{
    public ulong Addresses;
    public ulong Rest;
    public ulong Packets;
    public ulong Bytes;
    public uint Plain;
    public uint Hash;
    public uint Start;
    public uint End;
    public FlowSigns Signs;
    public uint Records;
    public uint Conversations;
    public uint PeerInterface;
    public byte ServiceA;
    public byte ServiceB;
    public byte Path;
    public FlowMarks Marks;

    /// <summary>1 where the record's source is B.</summary>
    public uint IsReverse;
}
