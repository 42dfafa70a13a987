using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>The fields of a flow log's records that queries ask for, by AWS's names.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html.</remarks>
internal static class FlowFields
{
    /// <summary>The fields without which nothing can be said of traffic.</summary>
    public static IReadOnlyList<string> Needed { get; } =
        ["interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "start", "end", "action", "log-status"];

    /// <summary>The fields that every row about traffic begins with, in the order in which queries give them.</summary>
    public static IReadOnlyList<string> Fixed { get; } =
        ["interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "action"];

    /// <summary>The fields that tell flows apart where the format has them, beside the fixed ones.</summary>
    public static IReadOnlyList<string> Telling { get; } =
    [
        "flow-direction", "type", "pkt-srcaddr", "pkt-dstaddr", "pkt-src-aws-service", "pkt-dst-aws-service", "traffic-path", "reject-reason",
        "next-hop-interface-id",
    ];

    /// <summary>The fields that every row about coverage begins with.</summary>
    public static IReadOnlyList<string> Covering { get; } = ["interface-id", "log-status"];

    /// <summary>The fields that say whose an interface is, where the format has them.</summary>
    public static IReadOnlyList<string> Owning { get; } = ["account-id", "vpc-id", "region"];

    /// <summary>The fields that are added up.</summary>
    public static IReadOnlyList<string> Volumes { get; } = ["packets", "bytes"];

    /// <exception cref="AuditException">A field is there twice, or one is missing that is needed.</exception>
    public static void Require(FlowLogFormat format)
    {
        bool isOnce = format.Names.Distinct().Count() == format.Names.Count;
        string[] missing = [.. Needed.Except(format.Names)];
        if (!isOnce || missing.Length > 0)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.QueryRejected,
                Cause = isOnce
                    ? $"The flow logs' format has no {string.Join(", ", missing)}: nothing can be said of traffic without."
                    : "A field of the flow logs' format is there twice.",
                Remedy = "Use a flow log with the default fields at least; Enable-DefaultSgFlowLog makes the one that tells most.",
            });
        }
    }
}
