using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>What some flow logs see of one place: a member, or a VPC without any.</summary>
/// <param name="Best">The flow log that tells most, of those that deliver; null where there is none.</param>
/// <param name="Grade">How much it tells.</param>
/// <param name="Missing">The fields that grade A would need beside its own.</param>
/// <param name="Since">Since when flow logs that deliver have been there.</param>
internal sealed record CoverageJudge(FlowLog? Best, FlowLogGrade Grade, IReadOnlyList<string> Missing, DateTimeOffset? Since)
{
    private const string Failed = "FAILED";

    public bool IsCovered => Best is not null && Grade != FlowLogGrade.None;

    /// <summary>Whether only accepted traffic is seen, so that nothing is learnt of what is refused.</summary>
    public bool IsAcceptedOnly => Best is { TrafficType: not "ALL" };

    public static CoverageJudge Of(IEnumerable<FlowLog> watching)
    {
        var graded =
            (from flowLog in watching
             where Delivers(flowLog)
             let grade = FlowLogGrading.GradeOf(flowLog)
             where grade.Grade != FlowLogGrade.None
             orderby flowLog.TrafficType == "ALL" descending, grade.Grade descending, flowLog.MaxAggregationInterval, flowLog.CreationTime, flowLog.FlowLogId
             select (FlowLog: flowLog, grade.Grade, grade.Missing)).ToArray();
        return graded.Length == 0
            ? new CoverageJudge(null, FlowLogGrade.None, [], null)
            : new CoverageJudge(graded[0].FlowLog, graded[0].Grade, graded[0].Missing, graded.Min(each => each.FlowLog.CreationTime));
    }

    /// <summary>What keeps a flow log from telling all; null where nothing does.</summary>
    public static string? ProblemOf(FlowLog flowLog)
    {
        FlowLogGrade grade = FlowLogGrading.GradeOf(flowLog).Grade;
        string[] parts =
        [
            .. flowLog.DeliverStatus == Failed ? [$"cannot deliver ({PlainText.Line(flowLog.DeliverErrorMessage ?? "no reason given", 100)}): check the role or the bucket's policy"] : Array.Empty<string>(),
            .. flowLog.Status is not (null or "ACTIVE") ? [$"is {PlainText.Line(flowLog.Status, 40)}"] : Array.Empty<string>(),
            .. flowLog.TrafficType is not (null or "ALL") ? [$"holds {PlainText.Line(flowLog.TrafficType, 20)} traffic only"] : Array.Empty<string>(),
            .. grade == FlowLogGrade.None && flowLog.TrafficType != "REJECT" ? ["lacks fields that are needed"] : Array.Empty<string>(),
            .. flowLog.MaxAggregationInterval > 60 ? [string.Format(CultureInfo.InvariantCulture, "adds up {0} seconds", flowLog.MaxAggregationInterval)] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? null : $"{flowLog.FlowLogId} {string.Join(", ", parts)}.";
    }

    /// <summary>Whether a flow log delivers what something can be learnt from.</summary>
    public static bool IsUsable(FlowLog flowLog) => Delivers(flowLog) && FlowLogGrading.GradeOf(flowLog).Grade != FlowLogGrade.None;

    /// <summary>One that has not delivered yet may: there may just have been no traffic.</summary>
    public static bool Delivers(FlowLog flowLog) => flowLog.DeliverStatus != Failed && flowLog.Status is (null or "ACTIVE");
}
