using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>CSV by RFC 4180, safe to open in a spreadsheet: text that would be a formula is led by an apostrophe.</summary>
internal sealed class CsvResultWriter(TextWriter output) : IResultWriter
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    private bool _hasHeader;

    public void Write(IReadOnlyList<ComplianceResult> results)
    {
        WriteHeader();
        foreach (ComplianceResult result in results)
        {
            Line(
                result.AccountId, result.Region, result.VpcId, result.VpcName, result.GroupId, result.IsDefaultVpc, result.Status,
                result.Reason, result.InboundRuleCount, result.OutboundRuleCount, result.InboundRules, result.OutboundRules);
        }

        output.Flush();
    }

    public void Complete() => WriteHeader();

    public void Dispose() => output.Dispose();

    private static string Cell(object? value)
    {
        string text = value?.ToString() ?? string.Empty;
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0]))
        {
            text = "'" + text;
        }

        return text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }

    private void WriteHeader()
    {
        if (!_hasHeader)
        {
            _hasHeader = true;
            Line(
                "AccountId", "Region", "VpcId", "VpcName", "GroupId", "IsDefaultVpc", "Status",
                "Reason", "InboundRuleCount", "OutboundRuleCount", "InboundRules", "OutboundRules");
        }
    }

    private void Line(params object?[] cells)
    {
        output.Write(string.Join(",", cells.Select(Cell)));
        output.Write("\r\n");
    }
}
