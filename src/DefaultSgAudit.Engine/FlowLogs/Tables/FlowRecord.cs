using System.Runtime.InteropServices;
using DefaultSgAudit.Engine.FlowLogs.Reading;

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
