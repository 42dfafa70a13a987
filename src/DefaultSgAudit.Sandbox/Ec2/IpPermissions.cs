using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Ec2;

/// <summary>
/// Rules in the older of AWS's two forms: one item for each protocol and port range, with all peers in it. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"/> and
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StaleIpPermission.html"/>.
/// </summary>
internal static class IpPermissions
{
    /// <summary>Whether AWS tells ports (or ICMP types) for a protocol.</summary>
    public static bool HasPorts(string protocol) => protocol is "tcp" or "udp" or "icmp" or "icmpv6";

    /// <param name="xml">The answer.</param>
    /// <param name="element">The element of the list.</param>
    /// <param name="rules">The rules, of both directions.</param>
    /// <param name="isEgress">The direction to write.</param>
    /// <param name="stale">Whether to write the form of stale rules, which has no IPv6 ranges.</param>
    public static void Write(
        XmlBody xml, string element, IReadOnlyList<SandboxRule> rules, bool isEgress, bool stale = false)
    {
        xml.Open(element);
        for (int i = 0; i < rules.Count; i++)
        {
            if (rules[i].IsEgress == isEgress && IsFirstOfItsKind(rules, i))
            {
                WritePermission(xml, rules, i, stale);
            }
        }

        xml.Close(element);
    }

    private static void WritePermission(XmlBody xml, IReadOnlyList<SandboxRule> rules, int first, bool stale)
    {
        SandboxRule rule = rules[first];
        xml.Open("item");
        xml.Element("ipProtocol", rule.Protocol);
        if (HasPorts(rule.Protocol))
        {
            xml.Element("fromPort", rule.FromPort);
            xml.Element("toPort", rule.ToPort);
        }

        WritePeers(xml, "groups", SandboxPeerKind.SecurityGroup, rules, first);
        WritePeers(xml, "ipRanges", SandboxPeerKind.Ipv4, rules, first);
        if (!stale)
        {
            WritePeers(xml, "ipv6Ranges", SandboxPeerKind.Ipv6, rules, first);
        }

        WritePeers(xml, "prefixListIds", SandboxPeerKind.PrefixList, rules, first);
        xml.Close("item");
    }

    private static void WritePeers(
        XmlBody xml, string element, SandboxPeerKind kind, IReadOnlyList<SandboxRule> rules, int first)
    {
        xml.Open(element);
        for (int i = first; i < rules.Count; i++)
        {
            if (rules[i].Peer.Kind == kind && IsSameKind(rules[i], rules[first]))
            {
                xml.Open("item");
                WritePeer(xml, rules[i].Peer);
                xml.Element("description", rules[i].Description);
                xml.Close("item");
            }
        }

        xml.Close(element);
    }

    private static void WritePeer(XmlBody xml, SandboxPeer peer)
    {
        switch (peer.Kind)
        {
            case SandboxPeerKind.Ipv4:
                xml.Element("cidrIp", peer.Value);
                break;
            case SandboxPeerKind.Ipv6:
                xml.Element("cidrIpv6", peer.Value);
                break;
            case SandboxPeerKind.PrefixList:
                xml.Element("prefixListId", peer.Value);
                break;
            default:
                xml.Element("userId", peer.UserId);
                xml.Element("groupId", peer.Value);
                xml.Element("vpcId", peer.VpcId);
                xml.Element("vpcPeeringConnectionId", peer.VpcPeeringConnectionId);
                xml.Element("peeringStatus", peer.PeeringStatus);
                break;
        }
    }

    private static bool IsFirstOfItsKind(IReadOnlyList<SandboxRule> rules, int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (IsSameKind(rules[i], rules[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSameKind(SandboxRule a, SandboxRule b) =>
        a.IsEgress == b.IsEgress && a.Protocol == b.Protocol && a.FromPort == b.FromPort && a.ToPort == b.ToPort;
}
