using System.Runtime.InteropServices;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>A summary in few bytes: there may be a million of them.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Flow
{
    /// <summary>No port: the protocol has none, or rules for it cannot tell ports apart.</summary>
    public const int NoPort = -1;

    /// <summary>The planned group, by number.</summary>
    public int Group;

    /// <summary>The member, by number.</summary>
    public int Member;

    /// <summary>The peer, by number.</summary>
    public int Peer;

    /// <summary>The service's port, or <see cref="NoPort"/>.</summary>
    public int Port;

    public byte Protocol;

    public FlowKind Kind;

    private byte _direction;
    private byte _weakest;
    private uint _conversations;
    private uint _first;
    private uint _last;
    private long _records;

    public RuleDirection Direction
    {
        readonly get => (RuleDirection)_direction;
        set => _direction = (byte)value;
    }

    /// <summary>What was seen. Conversations of one summary are counted up to 4 thousand million.</summary>
    public Evidence Evidence
    {
        readonly get => new() { Records = _records, Conversations = _conversations, First = _first, Last = _last, Weakest = (TrafficEvidence)_weakest };
        set
        {
            _records = value.Records;
            _conversations = (uint)Math.Min(Math.Max(0, value.Conversations), uint.MaxValue);
            _first = (uint)Math.Min(Math.Max(0, value.First), uint.MaxValue);
            _last = (uint)Math.Min(Math.Max(0, value.Last), uint.MaxValue);
            _weakest = (byte)value.Weakest;
        }
    }
}
