using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>What a planned group needs in one direction, and what it must not admit: its members' flows, taken together.</summary>
internal sealed class DirectionNeeds
{
    private readonly FlowTable _flows;
    private readonly int _from;
    private readonly int _until;
    private readonly List<Need> _needs;

    /// <summary>Takes a part of the table together.</summary>
    /// <param name="flows">The flows, in order.</param>
    /// <param name="from">The first of this group and direction.</param>
    /// <param name="until">Behind the last.</param>
    /// <param name="directory">The names of peers.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="room">A list to keep the needs in; what is in it is gone.</param>
    public DirectionNeeds(FlowTable flows, int from, int until, PeerDirectory directory, RuleDirection direction, List<Need> room)
    {
        _needs = room;
        _needs.Clear();
        _flows = flows;
        _from = from;
        _until = until;
        Direction = direction;
        HashSet<(byte, int, Address)> unwanted = [];
        for (int i = from; i < until; i++)
        {
            ref readonly Flow flow = ref flows[i];
            if (flow.Kind == FlowKind.Needed)
            {
                Add(in flow);
            }
            else
            {
                unwanted.Add((flow.Protocol, flow.Port, flows.Peers[flow.Peer].Address));
            }
        }

        if (unwanted.Count > 0)
        {
            Oppose(unwanted, directory);
        }
    }

    public RuleDirection Direction { get; }

    public int Count => _needs.Count;

    /// <summary>What must not be admitted.</summary>
    public Negatives Negatives { get; } = new();

    /// <summary>What one member was refused and another one needs: it is admitted.</summary>
    public List<(byte Protocol, int Port, Address Peer)> Conflicts { get; } = [];

    /// <summary>A need, by protocol, port and peer.</summary>
    public Need this[int place] => _needs[place];

    public Peer PeerOf(int place) => _flows.Peers[_needs[place].Peer];

    /// <summary>Each flow that needs a rule, with the place of its need.</summary>
    public IEnumerable<(int Member, int Place, long Conversations)> Uses()
    {
        int place = -1;
        for (int i = _from; i < _until; i++)
        {
            Flow flow = _flows[i];
            if (flow.Kind == FlowKind.Needed)
            {
                place += place < 0 || !IsOf(in flow, _needs[place]) ? 1 : 0;
                yield return (flow.Member, place, flow.Evidence.Conversations);
            }
        }
    }

    private static bool IsOf(in Flow flow, Need need) => flow.Peer == need.Peer && flow.Port == need.Port && flow.Protocol == need.Protocol;

    private void Add(in Flow flow)
    {
        int last = _needs.Count - 1;
        if (last >= 0 && IsOf(in flow, _needs[last]))
        {
            Need need = _needs[last];
            need.Evidence.Add(flow.Evidence);
            _needs[last] = need;
            return;
        }

        _needs.Add(new Need { Peer = flow.Peer, Port = flow.Port, Protocol = flow.Protocol, Evidence = flow.Evidence });
    }

    private void Oppose(HashSet<(byte, int, Address)> unwanted, PeerDirectory directory)
    {
        for (int place = 0; place < _needs.Count; place++)
        {
            unwanted.Remove((_needs[place].Protocol, _needs[place].Port, PeerOf(place).Address));
        }

        HashSet<(byte, int, Address)> said = [];
        for (int i = _from; i < _until; i++)
        {
            ref readonly Flow flow = ref _flows[i];
            if (flow.Kind == FlowKind.Needed)
            {
                continue;
            }

            Address peer = _flows.Peers[flow.Peer].Address;
            bool isNeeded = !unwanted.Contains((flow.Protocol, flow.Port, peer));
            if (flow.Kind == FlowKind.Tried && !isNeeded)
            {
                Negatives.Try(flow.Protocol, flow.Port, peer);
            }
            else if (flow.Kind == FlowKind.Rejected && said.Add((flow.Protocol, flow.Port, peer)))
            {
                if (isNeeded)
                {
                    Conflicts.Add((flow.Protocol, flow.Port, peer));
                }
                else
                {
                    Negatives.Reject(flow.Protocol, flow.Port, peer, directory.AllNames(peer, Direction));
                }
            }
        }
    }
}
