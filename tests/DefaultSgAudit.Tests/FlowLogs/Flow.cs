namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>A record to write, in the formats that tests use.</summary>
internal sealed record Flow(string From, int FromPort, string To, int ToPort, int Protocol = 6, int Packets = 10, int Bytes = 900)
{
    public const string FlagsHeader = Measured.DefaultHeader + " tcp-flags";

    public const string RichHeader = FlagsHeader + " pkt-srcaddr pkt-dstaddr flow-direction";

    public const long Noon = 1_785_585_600;

    public string Eni { get; init; } = "eni-0aaaaaaaaaaaaaaa1";

    public long Start { get; init; } = Noon;

    public long Length { get; init; } = 50;

    public string Action { get; init; } = "ACCEPT";

    public string Status { get; init; } = "OK";

    public int? Flags { get; init; }

    public string? PacketFrom { get; init; }

    public string? PacketTo { get; init; }

    public string Direction { get; init; } = "-";

    /// <summary>The other direction of the same conversation.</summary>
    public Flow Back(int? flags = null) => this with
    {
        From = To, FromPort = ToPort, To = From, ToPort = FromPort, Flags = flags, PacketFrom = PacketTo, PacketTo = PacketFrom,
        Direction = Direction switch { "ingress" => "egress", "egress" => "ingress", _ => "-" },
    };

    /// <summary>The same at the other interface.</summary>
    public Flow At(string eni) => this with { Eni = eni };

    public Flow Later(long seconds) => this with { Start = Start + seconds };

    /// <summary>Version 2.</summary>
    public override string ToString() =>
        $"2 123456789012 {Eni} {From} {To} {FromPort} {ToPort} {Protocol} {Packets} {Bytes} {Start} {Start + Length} {Action} {Status}";

    /// <summary>With TCP flags behind it.</summary>
    public string WithFlags() => $"{this} {Flags?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}";

    /// <summary>With flags, the packets' addresses and the direction.</summary>
    public string Rich() => $"{WithFlags()} {PacketFrom ?? From} {PacketTo ?? To} {Direction}";
}
