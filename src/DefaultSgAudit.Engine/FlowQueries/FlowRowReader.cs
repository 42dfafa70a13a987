using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>From a row's texts, by the names that the queries give them, to what they mean.</summary>
/// <param name="valueOf">A column's text; null where there is none.</param>
/// <param name="action">Whose answer it is.</param>
internal readonly struct FlowRowReader(Func<string, string?> valueOf, string action)
{
    private const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public FlowAggregate Aggregate(Func<string, string> columnOf, IReadOnlyList<string> fields)
    {
        Dictionary<string, string> others = new(StringComparer.Ordinal);
        foreach (string field in FlowFields.Telling)
        {
            if (fields.Contains(field) && valueOf(columnOf(field)) is { Length: > 0 } value && value != "-")
            {
                others.Add(field, value);
            }
        }

        return new FlowAggregate
        {
            InterfaceId = Text(columnOf("interface-id")),
            Source = Text(columnOf("srcaddr")),
            Destination = Text(columnOf("dstaddr")),
            SourcePort = Small(columnOf("srcport"), ushort.MaxValue),
            DestinationPort = Small(columnOf("dstport"), ushort.MaxValue),
            Protocol = Small(columnOf("protocol"), byte.MaxValue),
            Action = Text(columnOf("action")),
            Fields = others,
            Records = Needed("records"),
            Packets = Number("packets") ?? 0,
            Bytes = Number("bytes") ?? 0,
            FirstStart = Needed("first_start"),
            LastEnd = Needed("last_end"),
            Windows = Needed("windows"),
            TcpFlags = fields.Contains("tcp-flags") ? Small(columnOf("tcp-flags"), byte.MaxValue) : null,
        };
    }

    public FlowCoverageRow Coverage(Func<string, string> columnOf, long hour) => new()
    {
        InterfaceId = Text(columnOf("interface-id")),
        LogStatus = Text(columnOf("log-status")),
        Hour = hour,
        Records = Needed("records"),
        FirstStart = Needed("first_start"),
        LastEnd = Needed("last_end"),
        Windows = Needed("windows"),
    };

    public string Text(string column) => valueOf(column) ?? throw Malformed(column);

    public long Needed(string column) => Number(column) ?? throw Malformed(column);

    /// <summary>A whole number, which Insights may write as <c>1.5E7</c>; null for none.</summary>
    private long? Number(string column)
    {
        string? text = valueOf(column);
        return text is null or "" or "-" ? null
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole
            : double.TryParse(text, Real, CultureInfo.InvariantCulture, out double real) && Math.Abs(real) < 9e18 && Math.Floor(real) == real ? (long)real
            : throw Malformed(column);
    }

    private int? Small(string column, int most) => Number(column) switch
    {
        null => null,
        long number when number >= 0 && number <= most => (int)number,
        _ => throw Malformed(column),
    };

    private AuditException Malformed(string column) => new(new Failure
    {
        Kind = FailureKind.MalformedAnswer,
        Cause = $"A row has no {column} that can be read.",
        Remedy = "Check that the format or the table's columns are those of the flow logs.",
        Action = action,
    });
}
