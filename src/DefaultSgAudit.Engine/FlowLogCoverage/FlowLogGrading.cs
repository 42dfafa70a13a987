using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>Which format tells how much.</summary>
/// <remarks>See https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html.</remarks>
internal static class FlowLogGrading
{
    private static readonly string[] OfGradeA = ["tcp-flags", "flow-direction", "pkt-srcaddr", "pkt-dstaddr"];

    /// <summary>
    /// The default fields first, in their order, so that whatever reads only those goes on reading; then what tells who began,
    /// which way, with whom, and by which way.
    /// </summary>
    private static readonly string[] RecommendedFields =
    [
        .. FlowLogFormat.Default.Names,
        "vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr", "pkt-src-aws-service",
        "pkt-dst-aws-service", "flow-direction", "traffic-path", "reject-reason", "interface-type", "next-hop-interface-id",
    ];

    /// <summary>The format of grade A that is made, as CreateFlowLogs takes it.</summary>
    public static string Recommended { get; } = string.Join(" ", RecommendedFields.Select(field => $"${{{field}}}"));

    /// <summary>The grade, and the fields that grade A would need beside those that there are.</summary>
    public static (FlowLogGrade Grade, IReadOnlyList<string> Missing) GradeOf(FlowLog flowLog)
    {
        IReadOnlyList<string>? fields = flowLog.LogFormat is null ? FlowLogFormat.Default.Names : FlowLogFormat.NamesIn(flowLog.LogFormat);
        if (fields is null)
        {
            return (FlowLogGrade.None, [.. FlowFields.Needed, .. OfGradeA]);
        }

        string[] missing = [.. FlowFields.Needed.Concat(OfGradeA).Except(fields)];
        FlowLogGrade grade = flowLog.TrafficType == "REJECT" || FlowFields.Needed.Except(fields).Any() ? FlowLogGrade.None
            : missing.Length == 0 ? FlowLogGrade.A
            : fields.Contains("tcp-flags") ? FlowLogGrade.B
            : FlowLogGrade.C;
        return (grade, missing);
    }
}
