using System.Globalization;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>The counts, in large.</summary>
internal static class HtmlSummary
{
    public static void Write(TextWriter text, ReportFacts facts)
    {
        StatusCounts total = facts.Total;
        text.WriteLine("<section id=\"summary\" aria-labelledby=\"h-summary\">");
        text.WriteLine("<h2 id=\"h-summary\">Summary</h2>");
        text.WriteLine($"<p>{Sentence(total)}</p>");
        text.WriteLine("<ul class=\"tiles\">");
        Tile(text, "open", total.Open, total.Open == 1 ? "open finding" : "open findings");
        Tile(text, "unknown", total.Unknown, "could not be read");
        Tile(text, "accepted", total.Accepted, total.Accepted == 1 ? "accepted finding" : "accepted findings");
        Tile(text, "fine", total.Compliant, "compliant");
        text.WriteLine("</ul>");
        text.WriteLine("</section>");
    }

    private static void Tile(TextWriter text, string kind, int count, string words) =>
        text.WriteLine($"<li class=\"{kind}\"><b>{ReportText.Count(count)}</b> {words}</li>");

    private static string Sentence(StatusCounts total) => total.Percentage is not double share
        ? "Nothing was judged."
        : $"{share.ToString("0.#", CultureInfo.InvariantCulture)} % of {ReportText.Count(total.Compliant + total.NonCompliant, "default security group", "default security groups")} that could be judged "
            + $"{(total.Compliant + total.NonCompliant == 1 ? "has" : "have")} no rules."
            + (total.Unknown == 0 ? string.Empty : $" {ReportText.Count(total.Unknown, "verdict is", "verdicts are")} unknown, which is no pass.");
}
