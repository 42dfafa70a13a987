using System.Runtime.InteropServices;

namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>
/// Everything known of one pair of ends at one interface. While reading, A is the end whose address and port are the lesser;
/// once understood, A is the interface's own end, and ports that a client only borrowed are 0.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Conversation
{
    public FlowKey Key;

    /// <summary>How many conversations this stands for.</summary>
    public uint Count;

    /// <summary>The peer's interface, by its number among the names; 0 where there is none.</summary>
    public uint PeerInterface;

    /// <summary>The AWS service at A, by its number.</summary>
    public byte ServiceA;

    /// <summary>The AWS service at B, by its number.</summary>
    public byte ServiceB;

    /// <summary>The path that outgoing traffic takes.</summary>
    public byte Path;
    public FlowMarks Marks;

    public Counters AToB;
    public Counters BToA;

    /// <summary>The answer, once understood: packed by <see cref="Understanding.Verdict"/>.</summary>
    public uint Verdict
    {
        readonly get => ((uint)BToA.Half << 16) | AToB.Half;
        set
        {
            AToB.Half = (ushort)value;
            BToA.Half = (ushort)(value >> 16);
        }
    }

    /// <summary>Takes in another conversation.</summary>
    public void Add(in Conversation other)
    {
        uint both = Count + other.Count;
        Join(in other);
        Count = both;
    }

    /// <summary>Takes in another part of the same conversation.</summary>
    public void Join(in Conversation other)
    {
        Count = Math.Max(Count, other.Count);
        AddFacts(other.PeerInterface, other.ServiceA, other.ServiceB, other.Path, other.Marks);
        AToB.Add(other.AToB);
        BToA.Add(other.BToA);
    }

    public void AddFacts(uint peerInterface, byte serviceA, byte serviceB, byte path, FlowMarks marks)
    {
        // The greatest, so that the order of reading does not matter.
        PeerInterface = Math.Max(PeerInterface, peerInterface);
        ServiceA = Math.Max(ServiceA, serviceA);
        ServiceB = Math.Max(ServiceB, serviceB);
        Path = Math.Max(Path, path);
        Marks |= marks;
    }

    /// <summary>Turns the ends around.</summary>
    public void Swap()
    {
        Key = Key.Swapped();
        (ServiceA, ServiceB) = (ServiceB, ServiceA);
        (AToB, BToA) = (BToA, AToB);
        (AToB.Half, BToA.Half) = (BToA.Half, AToB.Half);
    }
}
