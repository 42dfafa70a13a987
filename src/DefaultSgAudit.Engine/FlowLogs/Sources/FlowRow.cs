namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// Records of one interface, one pair of ends and one direction, summed up. This is what one line of a log is too, with
/// <see cref="Records"/> = 1, so a query that groups by every property that is no counter gives what reading the lines gives.
/// </summary>
/// <remarks>
/// In SQL: <see cref="SawSyn"/> is <c>bool_or(bitwise_and(tcp_flags, 18) = 2)</c>, <see cref="SawSynAck"/>
/// <c>bool_or(bitwise_and(tcp_flags, 18) = 18)</c>, <see cref="SawFin"/> and <see cref="SawRst"/> likewise with 1 and 4,
/// <see cref="HasFlags"/> <c>bool_or(tcp_flags IS NOT NULL)</c>. Where a row's handshake tells the client, a query may leave
/// the client's port out of its grouping: it gives 0 for that port and the number of different ports in
/// <see cref="Conversations"/>, for both directions alike.
/// </remarks>
public sealed record FlowRow
{
    /// <summary><c>interface-id</c>; null where the log has none.</summary>
    public string? InterfaceId { get; init; }

    /// <summary><c>account-id</c>; null for <c>unknown</c> and where the log has none.</summary>
    public string? AccountId { get; init; }

    /// <summary><c>vpc-id</c>.</summary>
    public string? VpcId { get; init; }

    /// <summary><c>region</c>.</summary>
    public string? Region { get; init; }

    /// <summary><c>srcaddr</c>; null only if <see cref="PacketSource"/> is there.</summary>
    public string? Source { get; init; }

    /// <summary><c>dstaddr</c>; null only if <see cref="PacketDestination"/> is there.</summary>
    public string? Destination { get; init; }

    /// <summary><c>pkt-srcaddr</c>.</summary>
    public string? PacketSource { get; init; }

    /// <summary><c>pkt-dstaddr</c>.</summary>
    public string? PacketDestination { get; init; }

    /// <summary><c>srcport</c>, 0 to 65535.</summary>
    public int SourcePort { get; init; }

    /// <summary><c>dstport</c>, 0 to 65535.</summary>
    public int DestinationPort { get; init; }

    /// <summary><c>protocol</c>, 0 to 255.</summary>
    public required int Protocol { get; init; }

    /// <summary>Whether <c>action</c> is REJECT.</summary>
    public bool IsRejected { get; init; }

    /// <summary>Whether <c>flow-direction</c> is egress; null where the log does not say.</summary>
    public bool? IsEgress { get; init; }

    /// <summary>Whether any record had TCP flags at all.</summary>
    public bool HasFlags { get; init; }

    /// <summary>Whether any record had SYN without ACK: the sender opened.</summary>
    public bool SawSyn { get; init; }

    /// <summary>Whether any record had SYN-ACK: the sender answered.</summary>
    public bool SawSynAck { get; init; }

    /// <summary>Whether any record had FIN.</summary>
    public bool SawFin { get; init; }

    /// <summary>Whether any record had RST.</summary>
    public bool SawRst { get; init; }

    /// <summary>The sum of <c>packets</c>.</summary>
    public long Packets { get; init; }

    /// <summary>The sum of <c>bytes</c>.</summary>
    public long Bytes { get; init; }

    /// <summary>The least <c>start</c>, in Unix seconds; null where the log has no times.</summary>
    public long? FirstStart { get; init; }

    /// <summary>The greatest <c>end</c>, in Unix seconds; null where the log has no times.</summary>
    public long? LastEnd { get; init; }

    /// <summary>How many records.</summary>
    public long Records { get; init; } = 1;

    /// <summary>How many conversations, where a query left the client's port out; else 1.</summary>
    public long Conversations { get; init; } = 1;

    /// <summary><c>pkt-src-aws-service</c>.</summary>
    public string? SourceService { get; init; }

    /// <summary><c>pkt-dst-aws-service</c>.</summary>
    public string? DestinationService { get; init; }

    /// <summary><c>next-hop-interface-id</c>.</summary>
    public string? NextHopInterfaceId { get; init; }

    /// <summary><c>traffic-path</c>, 1 to 8.</summary>
    public int? TrafficPath { get; init; }

    /// <summary><c>reject-reason</c>.</summary>
    public string? RejectReason { get; init; }

    /// <summary>Whether <c>type</c> is EFA.</summary>
    public bool IsEfa { get; init; }
}
