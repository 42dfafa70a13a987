using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>The page around its sections.</summary>
internal static class HtmlFrame
{
    public static void Head(TextWriter text, ReportOptions options, ReportFacts facts)
    {
        string checkedAt = facts.CheckedAt is not { } span ? "nothing was read"
            : ReportText.Minute(span.From) == ReportText.Minute(span.To) ? $"read at {ReportText.Minute(span.To)}"
            : $"read from {ReportText.Minute(span.From)} to {ReportText.Minute(span.To)}";
        text.WriteLine($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{HtmlAssets.Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="DefaultSgAudit {HtmlText.Of(options.Version)}">
            <title>{HtmlText.Of(options.Title)}</title>
            <style>{HtmlAssets.Style}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the summary</a>
            <header>
            <h1>{HtmlText.Of(options.Title)}</h1>
            <p class="soft">{FindingText.CheckTitle}. {ReportText.Count(facts.Accounts, "account", "accounts")}, {ReportText.Count(facts.Regions, "region", "regions")}, {checkedAt}. Report of {ReportText.Minute(options.GeneratedAt)}.</p>
            <nav aria-label="Sections"><ul>
            """);
        foreach ((string id, string name) in Sections(facts))
        {
            text.WriteLine($"<li><a href=\"#{id}\">{name}</a></li>");
        }

        text.WriteLine("</ul></nav>");
        text.WriteLine("</header>");
        text.WriteLine("<main id=\"main\">");
    }

    public static void Foot(TextWriter text, ReportOptions options)
    {
        text.WriteLine("</main>");
        text.WriteLine("<footer id=\"controls\">");
        text.WriteLine("<h2>Controls</h2>");
        text.WriteLine("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Controls\"><table><caption>Where the requirement stands</caption>");
        text.WriteLine("<thead><tr><th scope=\"col\">Standard</th><th scope=\"col\">Version</th><th scope=\"col\">Controls</th></tr></thead><tbody>");
        foreach (IGrouping<(string Standard, string? Version), ControlReference> group in ControlCatalog.Controls.GroupBy(each => (each.Standard, each.Version)))
        {
            text.WriteLine($"<tr><th scope=\"row\">{HtmlText.Of(group.Key.Standard)}</th><td>{HtmlText.Of(group.Key.Version)}</td><td>{HtmlText.Of(string.Join(", ", group.Select(each => each.Control)))}</td></tr>");
        }

        text.WriteLine("</tbody></table></div>");
        text.WriteLine($"<p class=\"soft\">Made by DefaultSgAudit {HtmlText.Of(options.Version)}. This page loads nothing and sends nothing.</p>");
        text.WriteLine("</footer>");
    }

    private static IEnumerable<(string Id, string Name)> Sections(ReportFacts facts)
    {
        yield return ("summary", "Summary");
        if (facts.Trend is not null)
        {
            yield return ("trend", "Trend");
        }

        yield return ("heat", "Accounts and regions");
        yield return ("unknowns", "Could not be read");
        yield return ("exceptions", "Accepted findings");
        yield return ("open-rules", "Open rules");
        yield return ("owners", "Members by owner");
        yield return ("all", "All verdicts");
        yield return ("controls", "Controls");
    }
}
