using System.Text;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>
/// One page that loads nothing: what people look at first is in its HTML and is there without a script; all verdicts are in
/// it as data, of which a script shows a hundred at a time.
/// </summary>
internal sealed class HtmlReport(Stream output, ReportOptions options) : ReportWriter
{
    private readonly HtmlRows _rows = new();

    public override void Write(ComplianceResult result, Change change) => _rows.Add(result, change);

    public override void Complete(ReportFacts facts)
    {
        using StreamWriter text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true) { NewLine = "\n" };
        HtmlFrame.Head(text, options, facts);
        HtmlSummary.Write(text, facts);
        HtmlTrend.Write(text, facts);
        HtmlHeatMap.Write(text, facts);
        HtmlLists.Unknowns(text, facts);
        HtmlLists.Exceptions(text, facts, options.GeneratedAt);
        HtmlLists.Rules(text, facts);
        HtmlLists.Owners(text, facts);
        HtmlLists.Results(text, facts);
        HtmlFrame.Foot(text, options);
        text.WriteLine("<script type=\"application/json\" id=\"data\">");
        text.Flush();
        _rows.CopyTo(output);
        text.WriteLine("</script>");
        text.WriteLine($"<script>{HtmlAssets.Script}</script>");
        text.WriteLine("</body>");
        text.WriteLine("</html>");
    }

    public override void Dispose() => _rows.Dispose();
}
