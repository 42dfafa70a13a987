using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>By interface, status, direction, protocol, port and peer: an order that says nothing of the log's own.</summary>
internal sealed class ServiceOrder(ServiceTable services, Vocabulary vocabulary, int[] ranks) : IComparer<int>
{
    public int Compare(int x, int y)
    {
        ref Conversation first = ref services[x];
        ref Conversation second = ref services[y];
        FlowKey a = first.Key;
        FlowKey b = second.Key;
        int order = ranks[a.Interface].CompareTo(ranks[b.Interface]);
        order = order != 0 ? order : Status(first.Verdict).CompareTo(Status(second.Verdict));
        order = order != 0 ? order : Verdict.Direction(first.Verdict).CompareTo(Verdict.Direction(second.Verdict));
        order = order != 0 ? order : a.Protocol.CompareTo(b.Protocol);
        order = order != 0 ? order : Math.Max(a.PortA, a.PortB).CompareTo(Math.Max(b.PortA, b.PortB));
        order = order != 0 ? order : Compare(new FlowAddress(a.AddressB, a.IsV6), new FlowAddress(b.AddressB, b.IsV6));
        order = order != 0 ? order : Compare(new FlowAddress(a.AddressA, a.IsV6), new FlowAddress(b.AddressA, b.IsV6));
        order = order != 0 ? order : a.PortA.CompareTo(b.PortA);
        order = order != 0 ? order : a.PortB.CompareTo(b.PortB);
        return order != 0 ? order : ComparePlain(a.Plain, b.Plain);
    }

    /// <summary>Established first, ambiguous last.</summary>
    private static uint Status(uint verdict) => ((uint)Verdict.Status(verdict) - 1) & 15;

    private int ComparePlain(uint a, uint b)
    {
        if (a == b || a < 2 || b < 2)
        {
            return a.CompareTo(b);
        }

        (FlowAddress localA, FlowAddress peerA) = vocabulary.Plain[a];
        (FlowAddress localB, FlowAddress peerB) = vocabulary.Plain[b];
        int order = Compare(peerA, peerB);
        return order != 0 ? order : Compare(localA, localB);
    }

    private int Compare(FlowAddress a, FlowAddress b)
    {
        if (a == b)
        {
            return 0;
        }

        return a.IsV6 && b.IsV6
            ? vocabulary.Ipv6[a.Value].CompareTo(vocabulary.Ipv6[b.Value])
            : a.IsV6 != b.IsV6 ? a.IsV6.CompareTo(b.IsV6) : a.Value.CompareTo(b.Value);
    }
}
