namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>The columns that matter, by number; -1 where the format does not have them.</summary>
internal sealed class FlowColumns
{
    public FlowColumns(string[] names)
    {
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            // The first one counts where a name stands twice.
            columns[names[i]] = columns.TryGetValue(names[i], out int earlier) ? earlier : i;
        }

        int Of(string name) => columns.TryGetValue(name, out int column) ? column : -1;

        Count = names.Length;
        Version = Of("version");
        Account = Of("account-id");
        Interface = Of("interface-id");
        Source = Of("srcaddr");
        Destination = Of("dstaddr");
        SourcePort = Of("srcport");
        DestinationPort = Of("dstport");
        Protocol = Of("protocol");
        Packets = Of("packets");
        Bytes = Of("bytes");
        Start = Of("start");
        End = Of("end");
        Action = Of("action");
        Status = Of("log-status");
        Vpc = Of("vpc-id");
        Region = Of("region");
        Flags = Of("tcp-flags");
        Type = Of("type");
        PacketSource = Of("pkt-srcaddr");
        PacketDestination = Of("pkt-dstaddr");
        SourceService = Of("pkt-src-aws-service");
        DestinationService = Of("pkt-dst-aws-service");
        Direction = Of("flow-direction");
        Path = Of("traffic-path");
        RejectReason = Of("reject-reason");
        NextHop = Of("next-hop-interface-id");
        HasPackets = PacketSource >= 0 || PacketDestination >= 0 || Source < 0 || Destination < 0;
        HasExtras = (Type & SourceService & DestinationService & Path & RejectReason & NextHop) != -1;
        IsUsual = Interface >= 0 && Source >= 0 && Destination >= 0 && SourcePort >= 0 && DestinationPort >= 0 && Protocol >= 0
            && Packets >= 0 && Bytes >= 0 && Start >= 0 && End >= 0 && Action >= 0 && Status >= 0;
        string[] missing =
        [
            .. Source < 0 && PacketSource < 0 ? ["srcaddr"] : Array.Empty<string>(),
            .. Destination < 0 && PacketDestination < 0 ? ["dstaddr"] : Array.Empty<string>(),
            .. SourcePort < 0 ? ["srcport"] : Array.Empty<string>(),
            .. DestinationPort < 0 ? ["dstport"] : Array.Empty<string>(),
            .. Protocol < 0 ? ["protocol"] : Array.Empty<string>(),
        ];
        Missing = missing.Length == 0 ? null : string.Join(", ", missing);
    }

    public int Count { get; }

    /// <summary>The fields without which no record can be understood, where some are missing.</summary>
    public string? Missing { get; }

    /// <summary>Whether an end's address may have to come from a packet's own header.</summary>
    public bool HasPackets { get; }

    /// <summary>Whether all is there that a usual record has: then most records can be read without asking.</summary>
    public bool IsUsual { get; }

    /// <summary>Whether there are columns that add to a conversation without being part of it.</summary>
    public bool HasExtras { get; }

    public int Version { get; }

    public int Account { get; }

    public int Interface { get; }

    public int Source { get; }

    public int Destination { get; }

    public int SourcePort { get; }

    public int DestinationPort { get; }

    public int Protocol { get; }

    public int Packets { get; }

    public int Bytes { get; }

    public int Start { get; }

    public int End { get; }

    public int Action { get; }

    public int Status { get; }

    public int Vpc { get; }

    public int Region { get; }

    public int Flags { get; }

    public int Type { get; }

    public int PacketSource { get; }

    public int PacketDestination { get; }

    public int SourceService { get; }

    public int DestinationService { get; }

    public int Direction { get; }

    public int Path { get; }

    public int RejectReason { get; }

    public int NextHop { get; }
}
