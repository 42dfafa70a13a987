using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>
/// A row for each account, a column for each region: open findings of the groups judged, in figures and in colour. Without a
/// script it shows the accounts with the most open findings, and says how many there are.
/// </summary>
internal static class HtmlHeatMap
{
    private const int MostAccounts = 50;

    public static void Write(TextWriter text, ReportFacts facts)
    {
        text.WriteLine("<section id=\"heat\" aria-labelledby=\"h-heat\">");
        text.WriteLine("<h2 id=\"h-heat\">Accounts and regions</h2>");
        if (facts.Places.Count == 0)
        {
            text.WriteLine("<p>There is no verdict in this report.</p></section>");
            return;
        }

        text.WriteLine("""
            <p>Open findings of the groups that could be judged; a question mark where something could not be read.</p>
            <ul class="legend">
            <li><span class="c0">0/3</span> none open</li>
            <li><span class="c1">1/4</span> up to a quarter</li>
            <li><span class="c2">1/2</span> up to half</li>
            <li><span class="c3">3/4</span> up to three quarters</li>
            <li><span class="c4">3/3</span> more</li>
            <li><span class="cu hu">?</span> not read</li>
            <li><span>&nbsp;</span> no VPC</li>
            </ul>
            """);
        string[] regions = [.. facts.Places.Keys.Select(each => each.Where).Distinct().OrderBy(each => each, StringComparer.Ordinal)];
        Dictionary<string, Dictionary<string, StatusCounts>> accounts = ByAccount(facts);
        string[] worst =
        [
            .. accounts.OrderByDescending(each => each.Value.Values.Sum(counts => counts.Open))
                .ThenByDescending(each => each.Value.Values.Sum(counts => counts.Unknown))
                .ThenBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Key).Take(MostAccounts),
        ];
        text.WriteLine("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Verdicts by account and region\"><table class=\"map\"><thead><tr><th scope=\"col\">Account</th>");
        foreach (string region in regions)
        {
            text.Write($"<th scope=\"col\">{HtmlText.Of(region)}</th>");
        }

        text.WriteLine("</tr></thead><tbody id=\"map\">");
        foreach (string account in worst)
        {
            text.Write($"<tr><th scope=\"row\" class=\"id\">{HtmlText.Of(account)}</th>");
            foreach (string region in regions)
            {
                text.Write(accounts[account].TryGetValue(region, out StatusCounts? counts) ? Cell(counts) : "<td></td>");
            }

            text.WriteLine("</tr>");
        }

        text.WriteLine("</tbody></table></div>");
        text.WriteLine($"<p id=\"mapnote\" class=\"soft\">{(accounts.Count > worst.Length ? $"The {ReportText.Count(worst.Length)} of {ReportText.Count(accounts.Count)} accounts with the most open findings." : string.Empty)}</p>");
        text.WriteLine("<div id=\"mappager\" class=\"pager\" hidden><button type=\"button\" id=\"mapprev\">Previous accounts</button><span id=\"mapcount\" role=\"status\"></span><button type=\"button\" id=\"mapnext\">Next accounts</button></div>");
        text.WriteLine("</section>");
    }

    private static Dictionary<string, Dictionary<string, StatusCounts>> ByAccount(ReportFacts facts)
    {
        Dictionary<string, Dictionary<string, StatusCounts>> accounts = new(StringComparer.Ordinal);
        foreach (KeyValuePair<Place, StatusCounts> place in facts.Places)
        {
            if (!accounts.TryGetValue(place.Key.Account, out Dictionary<string, StatusCounts>? regions))
            {
                accounts[place.Key.Account] = regions = new(StringComparer.Ordinal);
            }

            regions[place.Key.Where] = place.Value;
        }

        return accounts;
    }

    private static string Cell(StatusCounts counts)
    {
        int judged = counts.Compliant + counts.NonCompliant;
        string shade = judged == 0 ? "cu" : counts.Open == 0 ? "c0" : $"c{(int)Math.Ceiling(4.0 * counts.Open / judged)}";
        string words = judged == 0 ? "?" : $"{counts.Open}/{judged}{(counts.Unknown > 0 ? " ?" : string.Empty)}";
        return $"<td class=\"{shade}{(counts.Unknown > 0 ? " hu" : string.Empty)}\">{words}</td>";
    }
}
