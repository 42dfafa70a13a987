using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>The fields of a flow log's records, by AWS's names.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html.</remarks>
public static class FlowFields
{
    private const int MostFields = 200;

    /// <summary>The fields of a flow log whose format nobody chose, in their order.</summary>
    public static IReadOnlyList<string> Default => FlowLogFormat.Default.Names;

    /// <summary>The fields without which nothing can be said of traffic.</summary>
    internal static IReadOnlyList<string> Needed { get; } =
        ["interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "start", "end", "action", "log-status"];

    /// <summary>The fields that tell flows apart where the format has them, beside addresses, ports, protocol and action.</summary>
    internal static IReadOnlyList<string> Telling { get; } =
    [
        "flow-direction", "type", "pkt-srcaddr", "pkt-dstaddr", "pkt-src-aws-service", "pkt-dst-aws-service", "traffic-path", "reject-reason",
        "interface-type", "next-hop-interface-id",
    ];

    /// <summary>The fields that are added up.</summary>
    internal static IReadOnlyList<string> Volumes { get; } = ["packets", "bytes"];

    /// <summary>Reads a format as DescribeFlowLogs gives it.</summary>
    /// <param name="format">As in <c>${version} ${account-id}</c>; null for the default.</param>
    /// <returns>The fields in their order.</returns>
    /// <exception cref="AuditException">It is no format.</exception>
    public static IReadOnlyList<string> Parse(string? format)
    {
        if (format is null)
        {
            return Default;
        }

        string[] words = format.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        string[] fields = [.. words.Select(word => word.Length > 3 && word.StartsWith("${", StringComparison.Ordinal) && word[^1] == '}'
            ? word.Substring(2, word.Length - 3)
            : string.Empty)];
        return fields.Length is > 0 and <= MostFields && fields.All(FlowFieldNames.IsName) && fields.Distinct().Count() == fields.Length
            ? fields
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.QueryRejected,
                Cause = $"'{PlainText.Line(format, 200)}' is no format of a flow log.",
                Remedy = "Give the fields as DescribeFlowLogs does: ${version} ${account-id} and so on, each once.",
            });
    }

    /// <exception cref="AuditException">A field is no name, is there twice, or one is missing that is needed.</exception>
    internal static void Require(IReadOnlyList<string> fields)
    {
        bool areNames = fields.All(FlowFieldNames.IsName) && fields.Distinct().Count() == fields.Count;
        string[] missing = [.. Needed.Except(fields)];
        if (!areNames || missing.Length > 0)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.QueryRejected,
                Cause = areNames
                    ? $"The flow logs' format has no {string.Join(", ", missing)}: nothing can be said of traffic without."
                    : "A field of the flow logs' format is no name of one, or is there twice.",
                Remedy = "Use a flow log with the default fields at least; Enable-DefaultSgFlowLog makes the one that tells most.",
            });
        }
    }
}
