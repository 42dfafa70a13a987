namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>
/// All records of one kind of flow, added up by a service: same interface, addresses, ports, protocol, action, and the same
/// in every other field that tells flows apart. One kind may come in several rows, which are to be added up again.
/// </summary>
public sealed record FlowAggregate
{
    /// <summary>The network interface.</summary>
    public required string InterfaceId { get; init; }

    /// <summary>The source's address, as the record has it.</summary>
    public required string Source { get; init; }

    /// <summary>The destination's address, as the record has it.</summary>
    public required string Destination { get; init; }

    /// <summary>The source's port; null where the record has none.</summary>
    public int? SourcePort { get; init; }

    /// <summary>The destination's port; null where the record has none.</summary>
    public int? DestinationPort { get; init; }

    /// <summary>The protocol's number; null where the record has none.</summary>
    public int? Protocol { get; init; }

    /// <summary><c>ACCEPT</c> or <c>REJECT</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Other fields that tell flows apart, by AWS's names; those that say nothing (<c>-</c>) are left out.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>How many records.</summary>
    public required long Records { get; init; }

    /// <summary>Packets; 0 where the format has none.</summary>
    public long Packets { get; init; }

    /// <summary>Bytes; 0 where the format has none.</summary>
    public long Bytes { get; init; }

    /// <summary>The first record's start, in seconds since 1970.</summary>
    public required long FirstStart { get; init; }

    /// <summary>The last record's end, in seconds since 1970.</summary>
    public required long LastEnd { get; init; }

    /// <summary>How many different starts there are: in how many windows it was seen; from Insights, an estimate where there are very many.</summary>
    public required long Windows { get; init; }

    /// <summary>The flags of TCP that were seen, joined by OR; null where the format has none or no record says.</summary>
    public int? TcpFlags { get; init; }
}
