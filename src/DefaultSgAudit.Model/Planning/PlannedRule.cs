using System.Text;

namespace DefaultSgAudit.Model;

/// <summary>A rule of a group to be made: one protocol, one range of ports, one peer.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html.</remarks>
public sealed record PlannedRule
{
    /// <summary>Which way the conversations are opened.</summary>
    public required RuleDirection Direction { get; init; }

    /// <summary>As EC2 writes it: <c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, a protocol number, or <c>-1</c> for all.</summary>
    public required string IpProtocol { get; init; }

    /// <summary>The first port, or the ICMP type; null where the protocol has none.</summary>
    public int? FromPort { get; init; }

    /// <summary>The last port, or the ICMP code (-1 for all); null where the protocol has none.</summary>
    public int? ToPort { get; init; }

    /// <summary>What <see cref="Peer"/> is.</summary>
    public required PlannedPeerKind PeerKind { get; init; }

    /// <summary>The other end: a CIDR, a prefix list's or group's id, or the name of a group of the plan.</summary>
    public required string Peer { get; init; }

    /// <summary>For a group of another account: that account.</summary>
    public string? PeerAccountId { get; init; }

    /// <summary>For a group of another VPC: that VPC.</summary>
    public string? PeerVpcId { get; init; }

    /// <summary>The rule's description: at most 255 characters that EC2 takes, with the evidence.</summary>
    public string? Description { get; init; }

    /// <summary>What was seen that asks for it; null where nothing was, as in a rule that a human added.</summary>
    public RuleEvidence? Evidence { get; init; }

    /// <summary>Pairs of an address and a port that it admits and that were never seen.</summary>
    public double Extra { get; init; }

    /// <summary>What to know before it is made; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The rule in a few words, for example <c>tcp 443 from 10.0.1.0/28</c>.</summary>
    /// <returns>A text without line breaks.</returns>
    public override string ToString()
    {
        StringBuilder text = new(IpProtocol == "-1" ? "all" : IpProtocol);
        if (FromPort is >= 0)
        {
            text.Append(' ').Append(FromPort);
            if (ToPort is >= 0 && ToPort != FromPort)
            {
                text.Append('-').Append(ToPort);
            }
        }

        return text.Append(Direction == RuleDirection.Inbound ? " from " : " to ").Append(Peer).ToString();
    }
}
