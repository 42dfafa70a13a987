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

    public RuleDirection Direction;

    public FlowKind Kind;

    public Evidence Evidence;
}
