using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>From a planned rule to one that EC2 can be asked for.</summary>
internal static class PlannedRules
{
    /// <summary>The rule; null where it names a planned group that is not there.</summary>
    /// <param name="rule">The planned rule.</param>
    /// <param name="groupId">The group that it is to be in.</param>
    /// <param name="ids">The ids of the planned groups that are there, by name.</param>
    /// <param name="tag">The tag that it gets.</param>
    public static SecurityGroupRule? ToRule(PlannedRule rule, string groupId, IReadOnlyDictionary<string, string> ids, ResourceTag tag)
    {
        (RulePeerKind kind, string? peer) = rule.PeerKind switch
        {
            PlannedPeerKind.Ipv4 => (RulePeerKind.Ipv4, Cidr(rule.Peer)),
            PlannedPeerKind.Ipv6 => (RulePeerKind.Ipv6, Cidr(rule.Peer)),
            PlannedPeerKind.PrefixList => (RulePeerKind.PrefixList, rule.Peer),
            PlannedPeerKind.PlannedGroup => (RulePeerKind.SecurityGroup, ids.TryGetValue(rule.Peer, out string? id) ? id : null),
            _ => (RulePeerKind.SecurityGroup, rule.Peer),
        };
        bool isIcmp = rule.IpProtocol is "icmp" or "icmpv6" or "1" or "58";
        bool hasPorts = isIcmp || rule.IpProtocol is "tcp" or "udp" or "6" or "17";
        return peer is null ? null : new SecurityGroupRule
        {
            Direction = rule.Direction,
            IpProtocol = rule.IpProtocol,

            // EC2 takes -1 for all types and codes, and nothing at all for none.
            FromPort = hasPorts ? rule.FromPort ?? (isIcmp ? -1 : null) : null,
            ToPort = hasPorts ? rule.ToPort ?? (isIcmp ? -1 : null) : null,
            PeerKind = kind == RulePeerKind.SecurityGroup && peer == groupId ? RulePeerKind.Self : kind,
            Peer = peer,
            PeerAccountId = rule.PeerAccountId,
            Description = rule.Description,
            Tags = new([tag]),
        };
    }

    /// <summary>The range as EC2 writes it; null where it is none.</summary>
    private static string? Cidr(string text) => Prefix.TryParse(text, out Prefix prefix) ? prefix.ToString() : null;

    /// <summary>Whether it is the rule that EC2 gives every new group.</summary>
    public static bool IsStock(SecurityGroupRule rule) =>
        rule is { Direction: RuleDirection.Outbound, IpProtocol: "-1", Tags.Count: 0 }
        && string.IsNullOrEmpty(rule.Description)
        && rule is { PeerKind: RulePeerKind.Ipv4, Peer: "0.0.0.0/0" } or { PeerKind: RulePeerKind.Ipv6, Peer: "::/0" };

    /// <summary>What makes rules the same, however EC2 or the plan happens to write them.</summary>
    public static string KeyOf(SecurityGroupRule rule) => RuleContent.KeyOf(rule);
}
