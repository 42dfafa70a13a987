using System.Globalization;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>
/// From a row's texts, by the names that the queries give them, to what they mean. What a record of the log can say wrongly
/// makes a row that is no record, as it makes a line; what the query itself gives must be there.
/// </summary>
/// <param name="valueOf">A column's text; null where there is none.</param>
/// <param name="action">Whose answer it is.</param>
internal readonly struct FlowRowReader(Func<string, string?> valueOf, string action)
{
    private const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Traffic; null where the records that it stands for are none.</summary>
    public FlowRow? Traffic(Func<string, string> columnOf)
    {
        bool isFine = TrySmall(columnOf("srcport"), ushort.MaxValue, out int? sourcePort)
            & TrySmall(columnOf("dstport"), ushort.MaxValue, out int? destinationPort)
            & TrySmall(columnOf("protocol"), byte.MaxValue, out int? protocol);
        string? act = Value(columnOf("action"));
        string? direction = Value(columnOf("flow-direction"));
        if (!isFine || protocol is null || act is not ("ACCEPT" or "REJECT") || direction is not (null or "ingress" or "egress"))
        {
            return null;
        }

        return new FlowRow
        {
            InterfaceId = Value(columnOf("interface-id")),
            Source = Value(columnOf("srcaddr")),
            Destination = Value(columnOf("dstaddr")),
            PacketSource = Value(columnOf("pkt-srcaddr")),
            PacketDestination = Value(columnOf("pkt-dstaddr")),
            SourcePort = sourcePort ?? 0,
            DestinationPort = destinationPort ?? 0,
            Protocol = protocol.Value,
            IsRejected = act == "REJECT",
            IsEgress = direction is null ? null : direction == "egress",
            Packets = Number("packets") ?? 0,
            Bytes = Number("bytes") ?? 0,
            FirstStart = Number("first_start"),
            LastEnd = Number("last_end"),
            Records = Needed("records"),
            SourceService = Value(columnOf("pkt-src-aws-service")),
            DestinationService = Value(columnOf("pkt-dst-aws-service")),
            NextHopInterfaceId = Value(columnOf("next-hop-interface-id")),
            TrafficPath = TrySmall(columnOf("traffic-path"), 99, out int? path) ? path : null,
            RejectReason = Value(columnOf("reject-reason")),
            IsEfa = Value(columnOf("type")) == "EFA",
        };
    }

    /// <summary>What is known of a minute of an interface; null where the records that it stands for are none.</summary>
    public CoverageRow? Coverage(Func<string, string> columnOf) => Value(columnOf("log-status")) is "OK" or "NODATA" or "SKIPDATA"
        ? new CoverageRow
        {
            InterfaceId = Value(columnOf("interface-id")),
            AccountId = Value(columnOf("account-id")),
            VpcId = Value(columnOf("vpc-id")),
            Region = Value(columnOf("region")),
            Start = Needed("first_start"),
            End = Needed("last_end"),
            IsSkipped = Value(columnOf("log-status")) == "SKIPDATA",
            Windows = Value(columnOf("log-status")) == "OK" ? 0 : Needed("records"),
        }
        : null;

    public string Text(string column) => valueOf(column) ?? throw Malformed(column);

    public long Needed(string column) => Number(column) ?? throw Malformed(column);

    /// <summary>Whether something holds, as Athena writes it.</summary>
    public bool Is(string column) => valueOf(column) == "true";

    /// <summary>The value of a small number's column; false where there is something else.</summary>
    public bool TrySmall(string column, int most, out int? number)
    {
        number = null;
        if (Value(column) is not string text)
        {
            return true;
        }

        if (!TryNumber(text, out long found) || found < 0 || found > most)
        {
            return false;
        }

        number = (int)found;
        return true;
    }

    /// <summary>A column's text; null for what says nothing.</summary>
    private string? Value(string column) => valueOf(column) is { Length: > 0 } text && text != "-" ? text : null;

    private long? Number(string column) =>
        Value(column) is not string text ? null : TryNumber(text, out long number) ? number : throw Malformed(column);

    /// <summary>A whole number, which Insights may write as <c>1.5E7</c>.</summary>
    private static bool TryNumber(string text, out long number)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        bool isWhole = double.TryParse(text, Real, CultureInfo.InvariantCulture, out double real) && Math.Abs(real) < 9e18 && Math.Floor(real) == real;
        number = isWhole ? (long)real : 0;
        return isWhole;
    }

    private AuditException Malformed(string column) => new(new Failure
    {
        Kind = FailureKind.MalformedAnswer,
        Cause = $"A row has no {column} that can be read.",
        Remedy = "Check that the format or the table's columns are those of the flow logs.",
        Action = action,
    });
}
