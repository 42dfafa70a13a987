using DefaultSgAudit.Engine.Reporting.Csv;
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
        List<Column<ComplianceResult>> csv = [.. CsvColumns.OfResults.Select(Column<ComplianceResult>.Of)];
        if (includeMember)
        {
            table.Add(new("MEMBERS", result => result.MemberCount, 7, IsNumber: true));
            csv.Add(Column<ComplianceResult>.Of(CsvColumns.MemberCount));
        }

        return new ResultLayout<ComplianceResult>(table, csv, ResultJson.Default.ComplianceResult);
    }
}
