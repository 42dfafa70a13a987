using System.Text;

namespace DefaultSgAudit.Model;

/// <summary>One rule: one protocol, one range of ports, one peer.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html and API_SecurityGroupRule.html.</remarks>
public sealed record SecurityGroupRule
{
    /// <summary>Its id, <c>sgr-...</c>; null where the rule was read as part of its group, which does not tell ids.</summary>
    public string? RuleId { get; init; }

    /// <summary>Which way the traffic goes.</summary>
    public required RuleDirection Direction { get; init; }

    /// <summary>As EC2 writes it: <c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, a protocol number, or <c>-1</c> for all.</summary>
    public required string IpProtocol { get; init; }

    /// <summary>The first port, or the ICMP type; -1 or null for all.</summary>
    public int? FromPort { get; init; }

    /// <summary>The last port, or the ICMP code; -1 or null for all.</summary>
    public int? ToPort { get; init; }

    /// <summary>What <see cref="Peer"/> is.</summary>
    public required RulePeerKind PeerKind { get; init; }

    /// <summary>The other end: a CIDR, a prefix list's id or a group's id.</summary>
    public string? Peer { get; init; }

    /// <summary>For a group: the account that owns it.</summary>
    public string? PeerAccountId { get; init; }

    /// <summary>For a group of a peered VPC: that VPC.</summary>
    public string? PeerVpcId { get; init; }

    /// <summary>For a group of a peered VPC: the peering connection.</summary>
    public string? VpcPeeringConnectionId { get; init; }

    /// <summary>For a group of a peered VPC: the peering connection's state, for example <c>active</c> or <c>deleted</c>.</summary>
    public string? PeeringStatus { get; init; }

    /// <summary>What its author wrote about it.</summary>
    public string? Description { get; init; }

    /// <summary>Its tags; empty where the rule was read as part of its group, which does not tell them.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;

    /// <summary>The rule in a few words, for example <c>tcp 443 from 0.0.0.0/0</c>.</summary>
    /// <returns>A text without line breaks.</returns>
    public override string ToString()
    {
        StringBuilder text = new(IpProtocol == "-1" ? "all" : IpProtocol);
        if (IpProtocol is not "-1" && FromPort is >= 0)
        {
            text.Append(' ').Append(FromPort);
            if (ToPort is >= 0 && ToPort != FromPort)
            {
                text.Append('-').Append(ToPort);
            }
        }

        text.Append(Direction == RuleDirection.Inbound ? " from " : " to ");
        return text.Append(PeerKind == RulePeerKind.Self ? "self" : Peer ?? "an unknown peer").ToString();
    }
}
