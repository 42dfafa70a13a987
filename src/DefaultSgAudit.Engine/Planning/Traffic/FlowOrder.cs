namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>By planned group, direction, protocol, port, peer, kind and member.</summary>
internal sealed class FlowOrder : IComparer<Flow>
{
    public static FlowOrder Instance { get; } = new();

    public int Compare(Flow a, Flow b)
    {
        int order = a.Group.CompareTo(b.Group);
        order = order != 0 ? order : ((int)a.Direction).CompareTo((int)b.Direction);
        order = order != 0 ? order : a.Protocol.CompareTo(b.Protocol);
        order = order != 0 ? order : a.Port.CompareTo(b.Port);
        order = order != 0 ? order : a.Peer.CompareTo(b.Peer);
        order = order != 0 ? order : ((int)a.Kind).CompareTo((int)b.Kind);
        return order != 0 ? order : a.Member.CompareTo(b.Member);
    }
}
