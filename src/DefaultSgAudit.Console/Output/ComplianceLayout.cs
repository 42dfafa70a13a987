using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>How verdicts are written.</summary>
internal static class ComplianceLayout
{
    /// <param name="includeMember">Whether members were counted.</param>
    public static ResultLayout<ComplianceResult> Create(bool includeMember)
    {
        List<Column<ComplianceResult>> table =
        [
            new("ACCOUNT", result => result.AccountId, 12),
            new("REGION", result => result.Region, 14),
            new("VPC", result => result.VpcId, 21),
            new("DEFAULT GROUP", result => result.GroupId, 20),
            new("STATUS", result => result.Status, 12),
            new("IN", result => result.InboundRuleCount, 3, IsNumber: true),
            new("OUT", result => result.OutboundRuleCount, 3, IsNumber: true),
        ];
        List<Column<ComplianceResult>> csv =
        [
            new("AccountId", result => result.AccountId),
            new("Region", result => result.Region),
            new("VpcId", result => result.VpcId),
            new("VpcName", result => result.VpcName),
            new("GroupId", result => result.GroupId),
            new("IsDefaultVpc", result => result.IsDefaultVpc),
            new("Status", result => result.Status),
            new("Reason", result => result.Reason),
            new("Exception", result => result.Exception),
            new("InboundRuleCount", result => result.InboundRuleCount),
            new("OutboundRuleCount", result => result.OutboundRuleCount),
            new("InboundRules", result => result.InboundRules),
            new("OutboundRules", result => result.OutboundRules),
            new("FailureKind", result => result.FailureKind),
            new("CheckedAt", result => result.CheckedAt),
            new("Source", result => result.Source),
        ];
        if (includeMember)
        {
            table.Add(new("MEMBERS", result => result.MemberCount, 7, IsNumber: true));
            csv.Add(new("MemberCount", result => result.MemberCount));
        }

        return new ResultLayout<ComplianceResult>(table, csv, ResultJson.Default.ComplianceResult);
    }
}
