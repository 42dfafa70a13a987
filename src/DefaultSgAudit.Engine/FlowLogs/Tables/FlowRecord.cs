using System.Runtime.InteropServices;
using DefaultSgAudit.Engine.FlowLogs.Reading;

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>A record on its way into the table.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
internal struct FlowRecord
{
    [FieldOffset(0)]
    public ulong Addresses;

    [FieldOffset(8)]
    public ulong Rest;

    [FieldOffset(16)]
    public ulong Packets;

    [FieldOffset(24)]
    public ulong Bytes;

    [FieldOffset(32)]
    public uint Plain;

    [FieldOffset(36)]
    public uint Hash;

    [FieldOffset(40)]
    public uint Start;

    [FieldOffset(44)]
    public uint End;

    [FieldOffset(48)]
    public uint Records;

    [FieldOffset(52)]
    public uint Conversations;

    [FieldOffset(56)]
    public uint PeerInterface;

    [FieldOffset(60)]
    public byte ServiceA;

    [FieldOffset(61)]
    public byte ServiceB;

    [FieldOffset(62)]
    public byte Path;

    [FieldOffset(63)]
    public FlowMarks Marks;

    [FieldOffset(64)]
    public FlowSigns Signs;

    /// <summary>The four fields before this one, at once.</summary>
    [FieldOffset(60)]
    public uint Facts;

    /// <summary>1 where the record's source is B.</summary>
    [FieldOffset(68)]
    public uint IsReverse;

    /// <summary>A record between two ends, the lesser one first; all else is to be filled in.</summary>
    public static FlowRecord Of(FlowEnds ends, uint sourcePort, uint destinationPort, uint protocol, bool isRejected, uint networkInterface)
    {
        uint rejected = isRejected ? 1u : 0;
        bool isReverse = (((ulong)ends.Source << 16) | sourcePort) > (((ulong)ends.Destination << 16) | destinationPort);
        return isReverse
            ? new FlowRecord
            {
                IsReverse = 1,
                Addresses = ((ulong)ends.Destination << 32) | ends.Source,
                Rest = FlowKey.PackRest(destinationPort, sourcePort, protocol, rejected, ends.IsV6, networkInterface),
                Plain = ends.Plain == 0 ? 0 : ends.Plain ^ 1,
            }
            : new FlowRecord
            {
                Addresses = ((ulong)ends.Source << 32) | ends.Destination,
                Rest = FlowKey.PackRest(sourcePort, destinationPort, protocol, rejected, ends.IsV6, networkInterface),
                Plain = ends.Plain,
            };
    }
}
