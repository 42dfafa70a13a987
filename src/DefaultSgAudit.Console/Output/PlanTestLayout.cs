using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>How results of tests of plans are written.</summary>
internal static class PlanTestLayout
{
    public static ResultLayout<PlanTestResult> Create() => new(
        [
            new("VPC", result => result.VpcId, 21),
            new("DEFAULT GROUP", result => result.GroupId, 20),
            new("PASSED", result => result.Passed, 6),
            new("COVERED", result => result.Covered, 7, IsNumber: true),
            new("BREAK", result => result.WouldBreak, 6, IsNumber: true),
            new("EXPOSED", result => result.NewlyExposed, 7, IsNumber: true),
            new("UNKNOWN", result => result.Unknown, 7, IsNumber: true),
            new("NOT EXPLAINED", result => result.NotExplained, 13, IsNumber: true),
        ],
        [
            new("AccountId", result => result.AccountId),
            new("Region", result => result.Region),
            new("VpcId", result => result.VpcId),
            new("GroupId", result => result.GroupId),
            new("Passed", result => result.Passed),
            new("Reason", result => result.Reason),
            new("Covered", result => result.Covered),
            new("WouldBreak", result => result.WouldBreak),
            new("NewlyExposed", result => result.NewlyExposed),
            new("AttemptOnly", result => result.AttemptOnly),
            new("StillRejected", result => result.StillRejected),
            new("Unknown", result => result.Unknown),
            new("UnknownCovered", result => result.UnknownCovered),
            new("ConversationsCovered", result => result.ConversationsCovered),
            new("ConversationsBroken", result => result.ConversationsBroken),
            new("NotExplained", result => result.NotExplained),
            new("UnusedRules", result => result.UnusedRules.Count),
            new("OverPermission", result => result.OverPermission),
            new("OverPermissionBefore", result => result.OverPermissionBefore),
            new("Days", result => result.Days?.Days),
            new("BrokenDays", result => result.Days?.BrokenDays),
            new("UpperBound", result => result.Days?.UpperBound),
            new("TrafficFrom", result => result.TrafficFrom),
            new("TrafficUntil", result => result.TrafficUntil),
        ],
        ResultJson.Default.PlanTestResult);
}
