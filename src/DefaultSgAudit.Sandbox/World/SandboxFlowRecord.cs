namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// What a network interface saw of a flow in one window, of which each flow log writes the fields of its format. See
/// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html"/>.
/// </summary>
public sealed record SandboxFlowRecord
{
    /// <summary>The network interface.</summary>
    public required string InterfaceId { get; init; }

    /// <summary>The first packet's time, in seconds since 1970.</summary>
    public required long Start { get; init; }

    /// <summary>The last packet's time, in seconds since 1970.</summary>
    public required long End { get; init; }

    /// <summary>The source's address.</summary>
    public string Source { get; init; } = "-";

    /// <summary>The destination's address.</summary>
    public string Destination { get; init; } = "-";

    /// <summary>The source's port.</summary>
    public int SourcePort { get; init; }

    /// <summary>The destination's port.</summary>
    public int DestinationPort { get; init; }

    /// <summary>The protocol's number.</summary>
    public int Protocol { get; init; } = 6;

    /// <summary>Packets.</summary>
    public long Packets { get; init; } = 1;

    /// <summary>Bytes.</summary>
    public long Bytes { get; init; } = 40;

    /// <summary><c>ACCEPT</c> or <c>REJECT</c>.</summary>
    public string Action { get; init; } = "ACCEPT";

    /// <summary><c>OK</c>, or <c>NODATA</c> and <c>SKIPDATA</c>, which leave out what would be about a flow.</summary>
    public string LogStatus { get; init; } = "OK";

    /// <summary>The flags of TCP that were seen.</summary>
    public int TcpFlags { get; init; }

    /// <summary><c>ingress</c> or <c>egress</c>.</summary>
    public string FlowDirection { get; init; } = "-";

    /// <summary>The packets' own source, where it is another.</summary>
    public string? PacketSource { get; init; }

    /// <summary>The packets' own destination, where it is another.</summary>
    public string? PacketDestination { get; init; }

    /// <summary>Other fields by their names, as in <c>next-hop-interface-id</c>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
