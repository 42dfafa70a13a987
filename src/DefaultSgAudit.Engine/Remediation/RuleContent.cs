using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>
/// What makes a rule the same rule to EC2: direction, protocol, ports and peer. Ids, descriptions and tags do not, nor does
/// how EC2 happens to write a protocol or the ports of one that has none.
/// </summary>
internal static class RuleContent
{
    public static string KeyOf(SecurityGroupRule rule)
    {
        string protocol = rule.IpProtocol.ToLowerInvariant() switch
        {
            "6" => "tcp",
            "17" => "udp",
            "1" => "icmp",
            "58" => "icmpv6",
            string other => other,
        };
        string ports = protocol is "tcp" or "udp" or "icmp" or "icmpv6" ? $"{Number(rule.FromPort)}-{Number(rule.ToPort)}" : "all";
        RulePeerKind kind = rule.PeerKind == RulePeerKind.Self ? RulePeerKind.SecurityGroup : rule.PeerKind;
        return $"{rule.Direction}|{protocol}|{ports}|{kind}|{rule.Peer?.ToLowerInvariant()}";
    }

    /// <summary>Whether two rules say the same in all that a restore brings back, tags aside.</summary>
    public static bool IsSame(SecurityGroupRule one, SecurityGroupRule other) =>
        KeyOf(one) == KeyOf(other) && (one.Description ?? string.Empty) == (other.Description ?? string.Empty);

    private static string Number(int? port) => (port ?? -1).ToString(CultureInfo.InvariantCulture);
}
