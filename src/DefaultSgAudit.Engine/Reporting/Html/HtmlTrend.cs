using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>The counts beside those of an earlier audit.</summary>
internal static class HtmlTrend
{
    public static void Write(TextWriter text, ReportFacts facts)
    {
        if (facts.Trend is not Trend trend)
        {
            return;
        }

        StatusCounts then = trend.Earlier.Counts;
        StatusCounts now = facts.Total;
        (int unread, int gone) = trend.Missing();
        string when = trend.Earlier.CheckedAt is DateTimeOffset time ? ReportText.Minute(time) : "an earlier time";
        text.WriteLine("<section id=\"trend\" aria-labelledby=\"h-trend\">");
        text.WriteLine("<h2 id=\"h-trend\">Trend</h2>");
        text.WriteLine($"<p>Against {HtmlText.Of(trend.Earlier.Name)}, of {when}: <b>{ReportText.Count(trend.NewFindings, "new finding", "new findings")}</b>{ReportText.NotReadThen(trend.NotReadThen)}, "
            + $"<b>{ReportText.Count(trend.Resolved)} resolved</b>, {ReportText.Count(trend.StillOpen)} still there, {ReportText.Count(trend.NowUnknown + unread)} not read this time, "
            + $"{ReportText.Count(gone, "VPC", "VPCs")} not in this report.</p>");
        text.WriteLine("<div class=\"scroll narrow\" tabindex=\"0\" role=\"region\" aria-label=\"Trend, table\"><table><thead><tr><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"n\">Earlier</th><th scope=\"col\" class=\"n\">Now</th><th scope=\"col\" class=\"n\">Change</th></tr></thead><tbody>");
        Row(text, "Open findings", then.Open, now.Open);
        Row(text, "Accepted findings", then.Accepted, now.Accepted);
        Row(text, "Unknown", then.Unknown, now.Unknown);
        Row(text, "Compliant", then.Compliant, now.Compliant);
        text.WriteLine("</tbody></table></div>");
        text.WriteLine("</section>");
    }

    private static void Row(TextWriter text, string name, int then, int now) => text.WriteLine(
        $"<tr><th scope=\"row\">{name}</th><td class=\"n\">{ReportText.Count(then)}</td><td class=\"n\">{ReportText.Count(now)}</td>"
        + $"<td class=\"n\">{(now > then ? "\u25B2 +" : now < then ? "\u25BC \u2212" : "= ")}{ReportText.Count(Math.Abs(now - then))}</td></tr>");
}
