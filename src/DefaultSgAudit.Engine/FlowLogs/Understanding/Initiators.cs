using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>Tells who opens TCP and UDP conversations, by the first kind of evidence that there is.</summary>
internal sealed class Initiators
{
    private const int Tcp = 6;
    private const int Udp = 17;

    /// <summary>Meetings from which a port counts as one that is listened at elsewhere, too.</summary>
    private const uint ManyMeetings = 8;

    /// <summary>Where both ends met several: how many times as many the server met.</summary>
    private const uint ClearlyMore = 4;

    /// <summary>Times of the log are right to a second or so.</summary>
    private const uint ClearlyEarlier = 2;

    /// <summary>What goes on when the log begins is first seen then.</summary>
    private const uint FirstWindow = 60;

    private EndTable _ends;
    private readonly ServicePorts _ports = new();

    private readonly ulong _seed;

    public Initiators(ulong seed)
    {
        _seed = seed;
        _ends = new EndTable(seed);
    }


    /// <summary>Gathers what all conversations of a table say about their ends.</summary>
    [MethodImpl(Jit.Hot)]
    public void Learn(ConversationTable table)
    {
        _ends.Expect(table.Count);
        for (int i = 0; i < table.Count; i++)
        {
            ref Conversation conversation = ref table[i];
            FlowKey key = conversation.Key;
            if (key.IsRejected || key.Protocol is not (Tcp or Udp))
            {
                continue;
            }

            bool isExact = Handshake(in conversation).Opens is Opener.A or Opener.B;
            if ((conversation.AToB.Signs & FlowSigns.SynAck) != 0)
            {
                _ends.Listen(EndA(key));
            }

            if ((conversation.BToA.Signs & FlowSigns.SynAck) != 0)
            {
                _ends.Listen(EndB(key));
            }

            // What nobody answered would make a scanner a server of all that it scans.
            if (!isExact && conversation.AToB.Packets > 0 && conversation.BToA.Packets > 0 && EndA(key) != EndB(key))
            {
                _ends.Meet(EndA(key), EndB(key));
                _ends.Meet(EndB(key), EndA(key));
            }
        }

        foreach ((ulong end, bool isListening, uint meetings) in _ends.Listeners(ManyMeetings))
        {
            _ports.Learn((ushort)(end >> 16));
        }
    }

    /// <summary>Keeps only who answers: what is summed up early must not fill memory by way of its ends.</summary>
    /// <param name="most">The most ends to keep.</param>
    public void Forget(int most)
    {
        EndTable kept = new(_seed);
        foreach ((ulong end, bool isListening, _) in _ends.Listeners(uint.MaxValue).Take(most))
        {
            if (isListening)
            {
                kept.Listen(end);
            }
        }

        _ends = kept;
    }

    /// <summary>E1: the flags of the log.</summary>
    public static Initiator Handshake(in Conversation conversation)
    {
        FlowSigns a = conversation.AToB.Signs;
        FlowSigns b = conversation.BToA.Signs;
        bool answersA = (a & FlowSigns.SynAck) != 0;
        bool answersB = (b & FlowSigns.SynAck) != 0;
        bool opensA = (a & FlowSigns.Syn) != 0;
        bool opensB = (b & FlowSigns.Syn) != 0;
        Opener opener = (answersA, answersB) switch
        {
            (true, true) => Opener.Both,
            (true, false) => Opener.B,
            (false, true) => Opener.A,
            _ => (opensA, opensB) switch
            {
                (true, true) => Opener.Both,
                (true, false) => Opener.A,
                (false, true) => Opener.B,
                _ => Opener.Unknown,
            },
        };
        return opener == Opener.Unknown ? Initiator.None : new Initiator(opener, TrafficEvidence.Handshake);
    }

    /// <summary>Who opens.</summary>
    /// <param name="conversation">Not turned yet.</param>
    /// <param name="firstOfInterface">When the interface's first record begins.</param>
    [MethodImpl(Jit.Hot)]
    public Initiator Of(in Conversation conversation, uint firstOfInterface)
    {
        FlowKey key = conversation.Key;
        Initiator exact = Handshake(in conversation);
        if (exact.Opens != Opener.Unknown)
        {
            return exact;
        }

        bool listensA = _ends.IsListening(EndA(key));
        bool listensB = _ends.IsListening(EndB(key));
        if (listensA != listensB)
        {
            return new Initiator(listensA ? Opener.B : Opener.A, TrafficEvidence.KnownListener);
        }

        if (key.Protocol == Udp && key.PortA == key.PortB && ServicePorts.IsSymmetric(key.PortA))
        {
            return Symmetric(in conversation);
        }

        bool isOneWay = conversation.AToB.Packets == 0 || conversation.BToA.Packets == 0;
        if (isOneWay)
        {
            return OneWay(in conversation);
        }

        Opener byPort = _ports.Tells(key.Protocol, key.PortA, key.PortB) ? Opener.B
            : _ports.Tells(key.Protocol, key.PortB, key.PortA) ? Opener.A
            : Opener.Unknown;
        (Opener byFanIn, bool isStrong) = FanIn(key);
        if (byFanIn != Opener.Unknown && (isStrong || byPort == Opener.Unknown || byPort == byFanIn))
        {
            return new Initiator(byFanIn, TrafficEvidence.FanIn);
        }

        if (byPort != Opener.Unknown)
        {
            return new Initiator(byPort, TrafficEvidence.ServicePort);
        }

        uint a = conversation.AToB.First;
        uint b = conversation.BToA.First;
        uint earlier = Math.Min(a, b);
        return a != uint.MaxValue && b != uint.MaxValue && Math.Max(a, b) - earlier >= ClearlyEarlier
            && firstOfInterface <= earlier && earlier - firstOfInterface >= FirstWindow
                ? new Initiator(a < b ? Opener.A : Opener.B, TrafficEvidence.FirstSeen)
                : Initiator.None;
    }

    /// <summary>Whether the end of a conversation is known to answer.</summary>
    public bool IsListening(FlowKey key, bool isA) => _ends.IsListening(isA ? EndA(key) : EndB(key));

    private static ulong EndA(FlowKey key) => EndTable.Key(key.AddressA, key.IsV6, key.Protocol, key.PortA);

    private static ulong EndB(FlowKey key) => EndTable.Key(key.AddressB, key.IsV6, key.Protocol, key.PortB);

    private static Initiator OneWay(in Conversation conversation) =>
        new(conversation.AToB.Packets > 0 ? Opener.A : Opener.B, TrafficEvidence.OneWay);

    private static Initiator Symmetric(in Conversation conversation) => new(
        conversation.BToA.Packets == 0 ? Opener.A : conversation.AToB.Packets == 0 ? Opener.B : Opener.Both,
        TrafficEvidence.SymmetricPort);

    private (Opener Opens, bool IsStrong) FanIn(FlowKey key)
    {
        (int remotesA, uint meetingsA) = _ends.FanIn(EndA(key));
        (int remotesB, uint meetingsB) = _ends.FanIn(EndB(key));
        if (remotesA >= 2 && remotesB == 1)
        {
            return (Opener.B, remotesA >= 3);
        }

        if (remotesB >= 2 && remotesA == 1)
        {
            return (Opener.A, remotesB >= 3);
        }

        // A busy client comes round to the same port of its own again.
        if (remotesA >= 3 && meetingsA >= ManyMeetings && meetingsA / ClearlyMore >= meetingsB)
        {
            return (Opener.B, true);
        }

        return remotesB >= 3 && meetingsB >= ManyMeetings && meetingsB / ClearlyMore >= meetingsA ? (Opener.A, true) : default;
    }
}
