using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>The rule that traffic lacks, ready to add: exactly that service, exactly that peer.</summary>
internal static class MissingRules
{
    private const int Icmp = 1;
    private const int Tcp = 6;
    private const int Udp = 17;
    private const int IcmpV6 = 58;
    private const int EchoRequest = 8;
    private const int EchoRequestV6 = 128;

    public static PlannedRule For(TrafficSummary traffic, Opening opening, string peer)
    {
        (int? from, int? to) = opening.Protocol switch
        {
            Tcp or Udp => (opening.Port, opening.Port),
            Icmp => (EchoRequest, -1),
            IcmpV6 => (EchoRequestV6, -1),
            _ => ((int?)null, (int?)null),
        };
        return new PlannedRule
        {
            Direction = opening.Direction,
            IpProtocol = opening.Protocol switch
            {
                Tcp => "tcp",
                Udp => "udp",
                Icmp => "icmp",
                IcmpV6 => "icmpv6",
                int other => other.ToString(CultureInfo.InvariantCulture),
            },
            FromPort = from,
            ToPort = to,
            PeerKind = opening.Peer.IsV6 ? PlannedPeerKind.Ipv6 : PlannedPeerKind.Ipv4,
            Peer = opening.Peer.IsV6 ? $"{peer}/128" : $"{peer}/32",
            Evidence = new RuleEvidence
            {
                Records = traffic.Records,
                Conversations = traffic.Conversations,
                Days = DaysOf(traffic),
                Peers = 1,
                Weakest = traffic.Evidence,
                FirstSeen = traffic.FirstSeen,
                LastSeen = traffic.LastSeen,
            },
        };
    }

    private static int DaysOf(TrafficSummary traffic) =>
        traffic is { FirstSeen: DateTimeOffset first, LastSeen: DateTimeOffset last } ? (last.UtcDateTime.Date - first.UtcDateTime.Date).Days + 1 : 0;
}
