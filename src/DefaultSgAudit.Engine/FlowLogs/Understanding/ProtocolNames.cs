using System.Globalization;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>Short names of protocols, as rules and tools write them.</summary>
/// <remarks>See https://www.iana.org/assignments/protocol-numbers.</remarks>
internal static class ProtocolNames
{
    public static string Of(int protocol) => protocol switch
    {
        1 => "icmp",
        2 => "igmp",
        4 => "ipip",
        6 => "tcp",
        17 => "udp",
        33 => "dccp",
        41 => "ipv6",
        47 => "gre",
        50 => "esp",
        51 => "ah",
        58 => "icmpv6",
        89 => "ospf",
        112 => "vrrp",
        132 => "sctp",
        136 => "udplite",
        _ => protocol.ToString(CultureInfo.InvariantCulture),
    };
}
