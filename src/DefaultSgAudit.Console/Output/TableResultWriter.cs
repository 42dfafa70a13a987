using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Fixed columns, so that a line can be written before the next result is known.</summary>
internal sealed class TableResultWriter(TextWriter output) : IResultWriter
{
    private bool _hasHeader;

    public void Write(IReadOnlyList<ComplianceResult> results)
    {
        WriteHeader();
        foreach (ComplianceResult result in results)
        {
            Line(
                result.AccountId ?? "?", result.Region ?? "?", result.VpcId ?? "?", result.GroupId ?? "?", result.Status.ToString(),
                Count(result.InboundRuleCount), Count(result.OutboundRuleCount));
        }

        output.Flush();
    }

    public void Complete() => WriteHeader();

    public void Dispose() => output.Dispose();

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private void WriteHeader()
    {
        if (!_hasHeader)
        {
            _hasHeader = true;
            Line("ACCOUNT", "REGION", "VPC", "DEFAULT GROUP", "STATUS", "IN", "OUT");
        }
    }

    private void Line(string account, string region, string vpc, string group, string status, string inbound, string outbound) =>
        output.WriteLine($"{account,-12} {region,-14} {vpc,-21} {group,-20} {status,-12} {inbound,3} {outbound,3}");
}
