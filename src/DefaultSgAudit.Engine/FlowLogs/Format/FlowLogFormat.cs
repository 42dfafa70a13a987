using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>Which field stands in which column of a flow log. Fields that are not known keep their column and are passed over.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html.</remarks>
public sealed class FlowLogFormat
{
    /// <summary>More fields than AWS lets anyone choose, by far.</summary>
    private const int MostFields = 256;

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    private FlowLogFormat(string[] names)
    {
        Names = names;
        Columns = new FlowColumns(names);
    }

    /// <summary>The format that a flow log has where none is chosen: version 2, 14 fields.</summary>
    public static FlowLogFormat Default { get; } = new(
    [
        "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes",
        "start", "end", "action", "log-status",
    ]);

    /// <summary>The names of the columns, in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Those of them that this module does not know.</summary>
    public IEnumerable<string> UnknownNames => Names.Where(name => !FlowFieldNames.IsKnown(name));

    internal FlowColumns Columns { get; }

    /// <summary>Reads a format as <c>DescribeFlowLogs</c> and <c>CreateFlowLogs</c> write it, or as a header line has it.</summary>
    /// <param name="text">For example <c>${version} ${srcaddr}</c>, or <c>version srcaddr</c>.</param>
    /// <returns>The format.</returns>
    /// <exception cref="AuditException">It names no fields, or lacks some without which no record can be understood.</exception>
    public static FlowLogFormat Parse(string text)
    {
        FlowLogFormat format = new(NamesIn(text) ?? throw Invalid($"'{PlainText.Line(text, 200)}' is no format of flow logs."));
        return format.Columns.Missing is string missing
            ? throw Invalid($"The format lacks {missing}, without which no record can be understood.")
            : format;
    }

    /// <summary>The names of the fields, whichever there are; null if the text is no format.</summary>
    internal static string[]? NamesIn(string text)
    {
        string[] names = [.. text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Select(Bare)];
        return names.Length is > 0 and <= MostFields && names.All(FlowFieldNames.IsName) ? names : null;
    }

    /// <summary>The format that a header line announces; null if the line is no header.</summary>
    internal static FlowLogFormat? OfHeader(IReadOnlyList<string> tokens)
    {
        if (tokens.Count is < 2 or > MostFields || !tokens.All(FlowFieldNames.IsName))
        {
            return null;
        }

        int known = tokens.Count(FlowFieldNames.IsKnown);
        return known >= 2 && known * 2 >= tokens.Count ? new FlowLogFormat([.. tokens]) : null;
    }

    /// <summary>The names in their order, as a header line has them.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(" ", Names);

    private static string Bare(string name) =>
        name.Length > 3 && name.StartsWith("${", StringComparison.Ordinal) && name[name.Length - 1] == '}'
            ? name.Substring(2, name.Length - 3)
            : name;

    private static AuditException Invalid(string cause) => new(new Failure
    {
        Kind = FailureKind.InvalidFlowLogFormat,
        Cause = cause,
        Remedy = "Give the fields as DescribeFlowLogs gives them in LogFormat, for example '${version} ${account-id} ${interface-id} ...'.",
    });
}
