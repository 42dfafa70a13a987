using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Traffic;

/// <summary>A VPC's traffic, sorted out: what needs rules, what must have none, what is to be listed.</summary>
/// <param name="expected">About how many summaries there will be.</param>
internal sealed class FlowTable(int expected)
{
    private readonly Dictionary<Peer, int> _numbers = [];
    private readonly List<Peer> _peers = [];
    private Flow[] _flows = new Flow[Math.Max(16, expected)];

    public int Count { get; private set; }

    /// <summary>Summaries of interfaces that are no members of the group.</summary>
    public long Foreign { get; private set; }

    /// <summary>What is to be listed, and why.</summary>
    public List<(Wish Wish, int Member, TrafficSummary Summary)> Listed { get; } = [];

    /// <summary>Rules for groups through which the traffic comes would not match: summaries whose peers are elsewhere than their packets.</summary>
    public List<(int Member, TrafficSummary Summary)> ThroughOther { get; } = [];

    public IReadOnlyList<Peer> Peers => _peers;

    /// <summary>Peers that groups do not filter.</summary>
    public HashSet<Address> Unfiltered { get; } = [];

    /// <summary>Members whose traffic was seen at all.</summary>
    public HashSet<int> Seen { get; } = [];

    /// <summary>Members with traffic of an Elastic Fabric Adapter.</summary>
    public HashSet<int> Fabric { get; } = [];

    public DateTimeOffset? From { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public ref Flow this[int place] => ref _flows[place];

    public void Add(TrafficSummary summary, IReadOnlyDictionary<string, int> members, PlanTerms terms)
    {
        if (summary.NetworkInterfaceId is null || !members.TryGetValue(summary.NetworkInterfaceId, out int member))
        {
            Foreign++;
            return;
        }

        From = From is null || summary.FirstSeen < From ? summary.FirstSeen ?? From : From;
        Until = Until is null || summary.LastSeen > Until ? summary.LastSeen ?? Until : Until;
        Seen.Add(member);
        if (summary.Note?.StartsWith("Elastic Fabric Adapter", StringComparison.Ordinal) is true)
        {
            Fabric.Add(member);
        }

        Wish wish = terms.Of(summary, out Address address);
        switch (wish)
        {
            case Wish.Nothing:
                break;
            case Wish.Unfiltered:
                Unfiltered.Add(address);
                break;
            case Wish.Rule or Wish.Rejected or Wish.Tried:
                Add(summary, member, address, wish);
                break;
            default:
                Listed.Add((wish, member, summary));
                break;
        }
    }

    /// <summary>Puts the peers into an order that does not depend on that of the summaries, then the flows.</summary>
    public void Sort(IReadOnlyList<int> groups)
    {
        int[] order = [.. Enumerable.Range(0, _peers.Count)];
        Array.Sort(order, (a, b) => Compare(_peers[a], _peers[b]));
        Peer[] sorted = [.. order.Select(number => _peers[number])];
        int[] ranks = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i;
        }

        _peers.Clear();
        _peers.AddRange(sorted);
        _numbers.Clear();
        for (int i = 0; i < Count; i++)
        {
            _flows[i].Peer = ranks[_flows[i].Peer];
        }

        Regroup(groups);
    }

    /// <summary>Says which planned group each member is in, and brings the flows of each together.</summary>
    public void Regroup(IReadOnlyList<int> groups)
    {
        for (int i = 0; i < Count; i++)
        {
            _flows[i].Group = groups[_flows[i].Member];
        }

        Array.Sort(_flows, 0, Count, FlowOrder.Instance);
    }

    private void Add(TrafficSummary summary, int member, Address address, Wish wish)
    {
        bool isThrough = summary.IntermediaryAddress is not null && summary.IntermediaryAddress != summary.PeerAddress;
        if (isThrough && wish == Wish.Rule)
        {
            ThroughOther.Add((member, summary));
        }

        Peer peer = wish == Wish.Rule
            ? new Peer(address, summary.PeerAwsService, summary.PeerInterfaceId, isThrough)
            : new Peer(address, null, null, false);
        if (!_numbers.TryGetValue(peer, out int number))
        {
            number = _peers.Count;
            _numbers.Add(peer, number);
            _peers.Add(peer);
        }

        Flow flow = new()
        {
            Member = member,
            Peer = number,
            Port = summary.Protocol is 6 or 17 ? summary.Port!.Value : Flow.NoPort,
            Protocol = (byte)summary.Protocol,
            Kind = wish switch { Wish.Rule => FlowKind.Needed, Wish.Rejected => FlowKind.Rejected, _ => FlowKind.Tried },
            Evidence = Evidence.Of(summary),
        };
        if (summary.Direction is TrafficDirection.Inbound or TrafficDirection.Both)
        {
            Push(flow, RuleDirection.Inbound);
        }

        if (summary.Direction is TrafficDirection.Outbound or TrafficDirection.Both)
        {
            Push(flow, RuleDirection.Outbound);
        }
    }

    private void Push(Flow flow, RuleDirection direction)
    {
        if (Count == _flows.Length)
        {
            Array.Resize(ref _flows, Count * 2);
        }

        flow.Direction = direction;
        _flows[Count++] = flow;
    }

    private static int Compare(Peer a, Peer b)
    {
        int order = a.Address.CompareTo(b.Address);
        order = order != 0 ? order : string.CompareOrdinal(a.Service, b.Service);
        order = order != 0 ? order : string.CompareOrdinal(a.InterfaceId, b.InterfaceId);
        return order != 0 ? order : a.IsThroughOther.CompareTo(b.IsThroughOther);
    }
}
