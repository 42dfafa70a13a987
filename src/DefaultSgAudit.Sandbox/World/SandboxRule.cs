namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A rule of a security group. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html"/>.
/// </summary>
public sealed record SandboxRule : SandboxResource
{
    /// <summary>The group the rule belongs to; set when it is added to one.</summary>
    public string GroupId { get; internal init; } = string.Empty;

    /// <summary>Outbound or, when false, inbound.</summary>
    public bool IsEgress { get; init; }

    /// <summary><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, a protocol number, or <c>-1</c> for all.</summary>
    public string Protocol { get; init; } = "-1";

    /// <summary>The first port, or the ICMP type; -1 where the protocol has no ports.</summary>
    public int FromPort { get; init; } = -1;

    /// <summary>The last port, or the ICMP code; -1 where the protocol has no ports.</summary>
    public int ToPort { get; init; } = -1;

    /// <summary>The other side.</summary>
    public SandboxPeer Peer { get; init; } = SandboxPeer.AnyIpv4;

    /// <summary>The description, if there is one.</summary>
    public string? Description { get; init; }

    /// <summary>An inbound rule.</summary>
    /// <param name="protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, a protocol number, or <c>-1</c> for
    /// all.</param>
    /// <param name="fromPort">The first port, or the ICMP type.</param>
    /// <param name="toPort">The last port, or the ICMP code.</param>
    /// <param name="peer">Where the traffic comes from.</param>
    /// <param name="description">The rule's description.</param>
    public static SandboxRule Inbound(
        string protocol, int fromPort, int toPort, SandboxPeer peer, string? description = null) => new()
        {
            Protocol = protocol,
            FromPort = fromPort,
            ToPort = toPort,
            Peer = peer,
            Description = description,
        };

    /// <summary>An inbound rule for all traffic.</summary>
    /// <param name="peer">Where the traffic comes from.</param>
    public static SandboxRule InboundAll(SandboxPeer peer) => Inbound("-1", -1, -1, peer);

    /// <summary>An outbound rule.</summary>
    /// <param name="protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, a protocol number, or <c>-1</c> for
    /// all.</param>
    /// <param name="fromPort">The first port, or the ICMP type.</param>
    /// <param name="toPort">The last port, or the ICMP code.</param>
    /// <param name="peer">Where the traffic goes to.</param>
    /// <param name="description">The rule's description.</param>
    public static SandboxRule Outbound(
        string protocol, int fromPort, int toPort, SandboxPeer peer, string? description = null) =>
        Inbound(protocol, fromPort, toPort, peer, description) with { IsEgress = true };

    /// <summary>An outbound rule for all traffic.</summary>
    /// <param name="peer">Where the traffic goes to.</param>
    public static SandboxRule OutboundAll(SandboxPeer peer) => Outbound("-1", -1, -1, peer);
}
