using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>
/// Turns conversations into services: which end is the interface's, who opens, what became of it. Works on what both lines
/// and queries can give, see <see cref="Sources.FlowRow"/>.
/// </summary>
internal sealed class Classifier(LocalAddresses addresses, Initiators initiators)
{
    private const int Icmp = 1;
    private const int Tcp = 6;
    private const int Udp = 17;
    private const int IcmpV6 = 58;

    /// <summary>Ports that one peer sends to in vain from which it is looking for something.</summary>
    private const int ManyPorts = 5;

    /// <summary>Ends that are known to answer, kept for what is summed up later.</summary>
    private const int MostListeners = 1_000_000;

    private const uint SeveralWindows = 2;

    /// <summary>Peers with one-way ICMP, and whether there is a live conversation with them.</summary>
    private readonly Dictionary<(int, uint, bool), bool> _icmpPeers = [];

    /// <summary>Peers that sent UDP nobody answered, and to which ports.</summary>
    private readonly Dictionary<(int, uint, bool), HashSet<ushort>> _unanswered = [];

    /// <summary>When the first record of an interface begins, by the interface's number.</summary>
    private uint[] _first = [];

    /// <summary>Judges, turns and sums up all conversations of a table.</summary>
    /// <param name="table">The table; keys and counters are those of services afterwards.</param>
    /// <returns>The places of what is to be reported.</returns>
    public List<int> Run(ConversationTable table)
    {
        FindDoubles(table);
        table.Unfile();
        Room.AfterTable(table.Count);
        addresses.Learn(table);
        initiators.Learn(table);
        FindFirst(table);
        for (int i = 0; i < table.Count; i++)
        {
            ref Conversation conversation = ref table[i];
            if (conversation.Verdict != Verdict.Dropped)
            {
                Judge(ref conversation);
            }
        }

        initiators.Forget(MostListeners);
        Room.AfterTable(table.Count);
        for (int i = 0; i < table.Count && _icmpPeers.Count > 0; i++)
        {
            FindAlive(in table[i]);
        }

        for (int i = 0; i < table.Count && _icmpPeers.Count + _unanswered.Count > 0; i++)
        {
            Reconsider(ref table[i]);
        }

        _icmpPeers.Clear();
        _unanswered.Clear();

        List<int> left = table.Fold();
        left.RemoveAll(place => table[place].Verdict == Verdict.Dropped || IsAlsoAccepted(table, in table[place]));
        return left;
    }

    [MethodImpl(Jit.Hot)]
    private void FindFirst(ConversationTable table)
    {
        for (int i = 0; i < table.Count; i++)
        {
            ref Conversation conversation = ref table[i];
            int number = conversation.Key.Interface;
            if (number >= _first.Length)
            {
                int known = _first.Length;
                Array.Resize(ref _first, Math.Max(number + 1, known * 2));
                for (int fresh = known; fresh < _first.Length; fresh++)
                {
                    _first[fresh] = uint.MaxValue;
                }
            }

            _first[number] = Math.Min(_first[number], Math.Min(conversation.AToB.First, conversation.BToA.First));
        }
    }

    /// <summary>Packets that are refused after the close of a conversation, or by one ACL only, are no evidence against it.</summary>
    private static void FindDoubles(ConversationTable table)
    {
        for (int i = 0; i < table.Count; i++)
        {
            ref Conversation rejected = ref table[i];
            if (rejected.Key.IsRejected && table.TryFind(rejected.Key.Accepted()) is >= 0 and int accepted)
            {
                table[accepted].Marks |= FlowMarks.AlsoRejected;
                rejected.Verdict = Verdict.Dropped;
            }
        }
    }

    private static bool IsAlsoAccepted(ConversationTable table, in Conversation rejected)
    {
        if (!rejected.Key.IsRejected)
        {
            return false;
        }

        uint established = Verdict.Of(TrafficStatus.Established, Verdict.Direction(rejected.Verdict), TrafficEvidence.None);
        int accepted = table.TryFindFolded(rejected.Key.Accepted(), established);
        if (accepted < 0)
        {
            return false;
        }

        table[accepted].Marks |= FlowMarks.AlsoRejected;
        return true;
    }

    [MethodImpl(Jit.Hot)]
    private void Judge(ref Conversation conversation)
    {
        (bool isA, bool isB) = addresses.Place(in conversation);
        bool isUnplaced = !isA && !isB;
        Initiator initiator;
        TrafficStatus status;
        if (conversation.Key.IsRejected)
        {
            initiator = OfRejected(in conversation);
            status = TrafficStatus.Rejected;
        }
        else
        {
            (initiator, status) = conversation.Key.Protocol switch
            {
                Tcp => OfTcp(in conversation),
                Udp => OfUdp(in conversation),
                Icmp or IcmpV6 => OfIcmp(in conversation),
                _ => OfOther(in conversation),
            };
        }

        if (!isA && (isB || addresses.IsTurned(in conversation)))
        {
            conversation.Swap();
            initiator = initiator with { Opens = Other(initiator.Opens) };
        }

        TrafficDirection direction = isUnplaced ? TrafficDirection.Unknown : initiator.Opens switch
        {
            Opener.A => TrafficDirection.Outbound,
            Opener.B => TrafficDirection.Inbound,
            Opener.Both => TrafficDirection.Both,
            _ => TrafficDirection.Unknown,
        };
        TrafficEvidence evidence = direction == TrafficDirection.Unknown ? TrafficEvidence.None : initiator.Evidence;
        if (direction == TrafficDirection.Unknown && status == TrafficStatus.Established)
        {
            status = TrafficStatus.Ambiguous;
        }

        conversation.Verdict = Verdict.Of(status, direction, evidence, isUnplaced);
        Mark(ref conversation, direction, status, isUnplaced);
    }

    private static Opener Other(Opener opener) => opener switch { Opener.A => Opener.B, Opener.B => Opener.A, _ => opener };

    /// <summary>Leaves out the port that the opening side borrowed, and notes what the second look needs.</summary>
    [MethodImpl(Jit.Hot)]
    private void Mark(ref Conversation conversation, TrafficDirection direction, TrafficStatus status, bool isUnplaced)
    {
        FlowKey key = conversation.Key;
        (FlowAddress plainA, _) = addresses.Plain(in conversation);
        if (!isUnplaced && plainA != new FlowAddress(key.AddressA, key.IsV6) && !addresses.Owns(key.Interface, new FlowAddress(key.AddressA, key.IsV6)))
        {
            conversation.Marks |= FlowMarks.Forwarded;
        }

        (int, uint, bool) peer = (key.Interface, key.AddressB, key.IsV6);
        if (key.Protocol is Icmp or IcmpV6 && status == TrafficStatus.Attempted)
        {
            _icmpPeers[peer] = false;
        }

        if (key.Protocol == Udp && direction == TrafficDirection.Inbound && conversation.AToB.Packets == 0 && !key.IsRejected)
        {
            if (!_unanswered.TryGetValue(peer, out HashSet<ushort>? ports))
            {
                _unanswered.Add(peer, ports = []);
            }

            if (ports.Count < ManyPorts)
            {
                ports.Add(key.PortA);
            }
        }

        conversation.Key = direction switch
        {
            TrafficDirection.Inbound => key.With(key.PortA, 0, key.AddressB),
            TrafficDirection.Outbound => key.With(0, key.PortB, key.AddressB),
            _ => key,
        };
    }

    private void FindAlive(in Conversation conversation)
    {
        FlowKey key = conversation.Key;
        (int, uint, bool) peer = (key.Interface, key.AddressB, key.IsV6);
        if (conversation.Verdict != Verdict.Dropped && key.Protocol is Tcp or Udp
            && Verdict.Status(conversation.Verdict) == TrafficStatus.Established && _icmpPeers.ContainsKey(peer))
        {
            _icmpPeers[peer] = true;
        }
    }

    /// <summary>The second look: what can be told only with all else in sight.</summary>
    private void Reconsider(ref Conversation conversation)
    {
        FlowKey key = conversation.Key;
        if (conversation.Verdict == Verdict.Dropped || key.IsRejected)
        {
            return;
        }

        (int, uint, bool) peer = (key.Interface, key.AddressB, key.IsV6);
        TrafficDirection direction = Verdict.Direction(conversation.Verdict);
        if (key.Protocol is Icmp or IcmpV6 && _icmpPeers.TryGetValue(peer, out bool isAlive) && isAlive
            && Verdict.Status(conversation.Verdict) == TrafficStatus.Attempted)
        {
            conversation.Marks |= FlowMarks.Errors;
        }
        else if (key.Protocol == Udp && direction == TrafficDirection.Inbound && conversation.AToB.Packets == 0
            && _unanswered.TryGetValue(peer, out HashSet<ushort>? ports) && ports.Count >= ManyPorts)
        {
            conversation.Verdict = Verdict.Of(TrafficStatus.Attempted, direction, Verdict.Evidence(conversation.Verdict));
        }
    }

    private (Initiator Initiator, TrafficStatus Status) OfTcp(in Conversation conversation)
    {
        Initiator initiator = initiators.Of(in conversation, _first[conversation.Key.Interface]);
        return (initiator, Outcomes.OfTcp(in conversation, initiator.Opens));
    }

    private (Initiator Initiator, TrafficStatus Status) OfUdp(in Conversation conversation)
    {
        if (Outcomes.IsApart(in conversation))
        {
            return (Initiator.None, TrafficStatus.Ambiguous);
        }

        Initiator initiator = initiators.Of(in conversation, _first[conversation.Key.Interface]);
        bool isOneWay = conversation.AToB.Packets == 0 || conversation.BToA.Packets == 0;
        if (!isOneWay)
        {
            return (initiator, TrafficStatus.Established);
        }

        ref readonly Counters sent = ref conversation.AToB.Packets > 0 ? ref conversation.AToB : ref conversation.BToA;
        ushort port = conversation.AToB.Packets > 0 ? conversation.Key.PortB : conversation.Key.PortA;
        bool isMeant = sent.Records >= SeveralWindows || ServicePorts.IsSilent(port);
        return (initiator, isMeant ? TrafficStatus.Established : TrafficStatus.Ambiguous);
    }

    /// <summary>Types are in no format: as much there as back is an echo.</summary>
    private static (Initiator Initiator, TrafficStatus Status) OfIcmp(in Conversation conversation)
    {
        ref readonly Counters a = ref conversation.AToB;
        ref readonly Counters b = ref conversation.BToA;
        if (a.Packets == 0 || b.Packets == 0)
        {
            return (new Initiator(a.Packets > 0 ? Opener.A : Opener.B, TrafficEvidence.OneWay), TrafficStatus.Attempted);
        }

        return a.Packets == b.Packets && a.Bytes == b.Bytes && a.First != b.First && !Outcomes.IsApart(in conversation)
            ? (new Initiator(a.First < b.First ? Opener.A : Opener.B, TrafficEvidence.FirstSeen), TrafficStatus.Established)
            : (Initiator.None, TrafficStatus.Ambiguous);
    }

    private static (Initiator Initiator, TrafficStatus Status) OfOther(in Conversation conversation)
    {
        ref readonly Counters a = ref conversation.AToB;
        ref readonly Counters b = ref conversation.BToA;
        if (Outcomes.IsApart(in conversation))
        {
            return (Initiator.None, TrafficStatus.Ambiguous);
        }

        if (a.Packets > 0 && b.Packets > 0)
        {
            return (new Initiator(Opener.Both, TrafficEvidence.Observed), TrafficStatus.Established);
        }

        ref readonly Counters sent = ref a.Packets > 0 ? ref a : ref b;
        return (
            new Initiator(a.Packets > 0 ? Opener.A : Opener.B, TrafficEvidence.Observed),
            sent.Records >= SeveralWindows ? TrafficStatus.Established : TrafficStatus.Ambiguous);
    }

    /// <summary>What was refused was opened by its sender, unless it is an answer.</summary>
    private Initiator OfRejected(in Conversation conversation)
    {
        bool isFromA = conversation.AToB.Records > 0;
        if (conversation.Key.Protocol is not (Tcp or Udp))
        {
            return new Initiator(
                isFromA && conversation.BToA.Records > 0 ? Opener.Both : isFromA ? Opener.A : Opener.B, TrafficEvidence.Observed);
        }

        Initiator exact = Initiators.Handshake(in conversation);
        if (exact.Opens is Opener.A or Opener.B)
        {
            return exact;
        }

        if (isFromA && conversation.BToA.Records > 0)
        {
            return initiators.Of(in conversation, _first[conversation.Key.Interface]) is { Opens: Opener.A or Opener.B } told
                ? told
                : new Initiator(Opener.Both, TrafficEvidence.OneWay);
        }

        return initiators.IsListening(conversation.Key, isFromA)
            ? new Initiator(isFromA ? Opener.B : Opener.A, TrafficEvidence.KnownListener)
            : new Initiator(isFromA ? Opener.A : Opener.B, TrafficEvidence.OneWay);
    }
}
