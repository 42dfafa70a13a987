namespace DefaultSgAudit.Model;

/// <summary>
/// Who talks to whom on what: all traffic of a network interface with one peer on one service. Counters are of the records
/// that were read.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html.</remarks>
public sealed record TrafficSummary : IGroupResult
{
    /// <summary>The account that the log names for the interface, 12 digits, or what the member says.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code, where the log or the member tells it.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC, where the log or the member tells it.</summary>
    public string? VpcId { get; init; }

    /// <summary>The default security group that the interface is in, where the interface came as a member.</summary>
    public string? GroupId { get; init; }

    /// <summary>The interface, <c>eni-...</c>; null where the log names none.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>Which side opens the conversations.</summary>
    public required TrafficDirection Direction { get; init; }

    /// <summary>What became of it.</summary>
    public required TrafficStatus Status { get; init; }

    /// <summary>What the direction rests on.</summary>
    public required TrafficEvidence Evidence { get; init; }

    /// <summary>The protocol's IANA number, for example 6.</summary>
    public required int Protocol { get; init; }

    /// <summary>The protocol's short name, for example <c>tcp</c>; its number where it has no common one.</summary>
    public required string ProtocolName { get; init; }

    /// <summary>The service's port; null where the protocol has none, or where it is not known which port is the service's.</summary>
    public int? Port { get; init; }

    /// <summary>The interface's own port, only where it is not known which port is the service's.</summary>
    public int? LocalPort { get; init; }

    /// <summary>The peer's port, only where it is not known which port is the service's.</summary>
    public int? PeerPort { get; init; }

    /// <summary>The interface's address in this traffic; null where neither address is known to be its own.</summary>
    public string? LocalAddress { get; init; }

    /// <summary>The peer's address: the packet's own where the log has it. Null where many were put together to save memory.</summary>
    public string? PeerAddress { get; init; }

    /// <summary>The address that the packets came through, where it is not the peer's: a NAT or transit gateway, a firewall.</summary>
    public string? IntermediaryAddress { get; init; }

    /// <summary>Whether the interface passes on what belongs to another address: a NAT instance, a firewall, a node with pods.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>The peer's network interface, where the log names it.</summary>
    public string? PeerInterfaceId { get; init; }

    /// <summary>The AWS service that the peer's address belongs to, where the log names it, for example <c>S3</c>.</summary>
    public string? PeerAwsService { get; init; }

    /// <summary>The path that outgoing traffic takes, as the log numbers it; null where it does not.</summary>
    public int? TrafficPath { get; init; }

    /// <summary>Conversations: different ports at the side that opens them.</summary>
    public long Conversations { get; init; }

    /// <summary>Records of the log.</summary>
    public long Records { get; init; }

    /// <summary>Packets to the interface.</summary>
    public long PacketsIn { get; init; }

    /// <summary>Bytes to the interface.</summary>
    public long BytesIn { get; init; }

    /// <summary>Packets from the interface.</summary>
    public long PacketsOut { get; init; }

    /// <summary>Bytes from the interface.</summary>
    public long BytesOut { get; init; }

    /// <summary>Start of the first record, in UTC; null where the log has no times.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>End of the last record, in UTC; null where the log has no times.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Why it was refused, where the log says so: <c>BPA</c> or <c>EC</c>. A group's refusal has no reason.</summary>
    public string? RejectReason { get; init; }

    /// <summary>What to know before a rule is made of it; null if nothing.</summary>
    public string? Note { get; init; }

    /// <summary>How well the log covers the interface; not shown, not serialised.</summary>
    internal TrafficCoverage? Coverage { get; init; }

    /// <summary>One line, for example <c>eni-0a1b: Established Inbound tcp/443 from 10.0.1.5</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string service = Port is int port ? $"{ProtocolName}/{port}" : ProtocolName;
        string way = Direction switch { TrafficDirection.Outbound => "to", TrafficDirection.Inbound => "from", _ => "with" };
        return $"{NetworkInterfaceId ?? "-"}: {Status} {Direction} {service} {way} {PeerAddress ?? "many"}";
    }
}
