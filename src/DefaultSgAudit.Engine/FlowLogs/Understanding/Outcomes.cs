using DefaultSgAudit.Engine.FlowLogs.Tables;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>Tells conversations from attempts.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html for how long groups remember.
/// </remarks>
internal static class Outcomes
{
    /// <summary>Packets each way without which there can have been no handshake and no data.</summary>
    private const ulong LeastPackets = 3;

    /// <summary>Bare refusals may be repeated a few times.</summary>
    private const ulong FewPackets = 6;

    /// <summary>Seconds for which a group remembers a UDP stream.</summary>
    private const uint UdpMemory = 180;

    /// <summary>Seconds for which a group remembers traffic of other protocols.</summary>
    private const uint OtherMemory = 600;

    /// <summary>What became of a TCP conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="opener">Who opens it.</param>
    public static TrafficStatus OfTcp(in Conversation conversation, Opener opener)
    {
        ref readonly Counters a = ref conversation.AToB;
        ref readonly Counters b = ref conversation.BToA;
        bool isOneWay = a.Packets == 0 || b.Packets == 0;
        bool hasAnswer = ((a.Signs | b.Signs) & FlowSigns.SynAck) != 0;
        if (hasAnswer)
        {
            return IsProbe(in a, in b) || IsProbe(in b, in a) ? TrafficStatus.Attempted : TrafficStatus.Established;
        }

        if (isOneWay || a.Packets < LeastPackets || b.Packets < LeastPackets)
        {
            return TrafficStatus.Attempted;
        }

        // SYN, and RST for an answer: a closed port, however often it was tried.
        bool isV6 = conversation.Key.IsV6;
        bool isClosed = opener switch
        {
            Opener.A => IsRefusal(in a, in b, isV6),
            Opener.B => IsRefusal(in b, in a, isV6),
            _ => IsRefusal(in a, in b, isV6) || IsRefusal(in b, in a, isV6),
        };
        return isClosed || IsUnknownAndBare(in a, isV6) || IsUnknownAndBare(in b, isV6) ? TrafficStatus.Attempted : TrafficStatus.Established;
    }

    /// <summary>Whether both directions of what is not TCP are too far apart to be of one conversation.</summary>
    public static bool IsApart(in Conversation conversation)
    {
        ref readonly Counters a = ref conversation.AToB;
        ref readonly Counters b = ref conversation.BToA;
        if (a.Packets == 0 || b.Packets == 0 || a.First == uint.MaxValue || b.First == uint.MaxValue)
        {
            return false;
        }

        uint memory = conversation.Key.Protocol == 17 ? UdpMemory : OtherMemory;
        return (a.First > b.Last && a.First - b.Last > memory) || (b.First > a.Last && b.First - a.Last > memory);
    }

    /// <summary>SYN-ACK, and nothing that came of it: a port scanner that has learnt what it wanted.</summary>
    private static bool IsProbe(in Counters client, in Counters server)
    {
        if ((server.Signs & FlowSigns.SynAck) == 0 || (client.Signs & FlowSigns.SynAck) != 0 || server.Packets > LeastPackets)
        {
            return false;
        }

        return (client.Signs & FlowSigns.Flags) == 0
            ? client.Packets < LeastPackets
            : (client.Signs & (FlowSigns.Rst | FlowSigns.Fin)) == FlowSigns.Rst && client.Packets <= LeastPackets;
    }

    private static bool IsRefusal(in Counters client, in Counters server, bool isV6) =>
        (server.Signs & (FlowSigns.Rst | FlowSigns.Fin)) == FlowSigns.Rst
        && ((client.Signs & FlowSigns.Syn) != 0 || ((client.Signs & FlowSigns.Flags) == 0 && IsBare(in server, isV6)));

    private static bool IsUnknownAndBare(in Counters side, bool isV6) => (side.Signs & FlowSigns.Flags) == 0 && IsBare(in side, isV6);

    /// <summary>Packets of a header and nothing else, and few: RST.</summary>
    private static bool IsBare(in Counters side, bool isV6) =>
        side.Packets <= FewPackets && side.Bytes > 0 && side.Bytes <= side.Packets * (isV6 ? 60u : 40u);
}
