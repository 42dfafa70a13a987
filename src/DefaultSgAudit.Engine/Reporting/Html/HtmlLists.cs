using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>The lists of a page; each shows so many at most and says how many there are.</summary>
internal static class HtmlLists
{
    private const int MostRules = 20;

    public static void Unknowns(TextWriter text, ReportFacts facts)
    {
        Begin(text, "unknowns", "Could not be read");
        if (facts.Unknowns.Total == 0)
        {
            text.WriteLine("<p>Everything that was asked for could be read.</p></section>");
            return;
        }

        string kinds = string.Join(", ", facts.Causes.Top(MostRules).Select(each => $"{HtmlText.Of(each.Text)} {ReportText.Count(each.Count)}"));
        text.WriteLine($"<p class=\"note\">{ReportText.Count(facts.Unknowns.Total, "verdict is", "verdicts are")} unknown. Unknown is no pass: there may be findings behind it. By kind: {kinds}.</p>");
        HtmlTable table = new(text, "Could not be read", ["Account", "Region", "VPC", "Kind", "Cause", "Remedy"]);
        foreach (ComplianceResult each in facts.Unknowns.Items)
        {
            table.Row(each.AccountId ?? "unknown", each.Region ?? "unknown", Vpc(each), each.FailureKind?.ToString(), each.Failure?.Cause ?? each.Reason, each.Failure?.Remedy);
        }

        table.End(facts.Unknowns);
        text.WriteLine("</section>");
    }

    public static void Exceptions(TextWriter text, ReportFacts facts, DateTimeOffset now)
    {
        Begin(text, "exceptions", "Accepted findings");
        if (facts.Exceptions.Total == 0)
        {
            text.WriteLine("<p>No finding is accepted.</p></section>");
            return;
        }

        text.WriteLine("<p>They stay findings: somebody answers for them for the time being.</p>");
        HtmlTable table = new(text, "Accepted findings", ["Account", "Region", "VPC", "Reason", "Owner", "Until", "Written in"]);
        foreach (ComplianceResult each in facts.Exceptions.Items)
        {
            AcceptedFinding accepted = each.Exception!;
            string until = accepted.Expires is not DateTime day ? "no end"
                : day < now.UtcDateTime.Date ? $"{ReportText.Day(day)} (over)"
                : ReportText.Day(day);
            table.Row(each.AccountId, each.Region, Vpc(each), accepted.Reason, accepted.Owner ?? "nobody named", until, accepted.Source);
        }

        table.End(facts.Exceptions);
        text.WriteLine("</section>");
    }

    public static void Rules(TextWriter text, ReportFacts facts)
    {
        Begin(text, "open-rules", "Open rules");
        IReadOnlyList<(string Text, int Count)> top = facts.Rules.Top(MostRules);
        if (top.Count == 0)
        {
            text.WriteLine("<p>No rule is open.</p></section>");
            return;
        }

        HtmlTable table = new(text, "Open rules", ["Direction and rule", "Rules"], facts.Rules.Others > 0 ? "The most frequent, of more different rules than are counted" : $"The most frequent of {ReportText.Count(facts.Rules.Distinct)} different rules");
        foreach ((string rule, int count) in top)
        {
            table.Bar(rule, count, top[0].Count);
        }

        table.End();
        text.WriteLine("</section>");
    }

    public static void Owners(TextWriter text, ReportFacts facts)
    {
        Begin(text, "owners", "Members by owner");
        if (facts.Members == 0)
        {
            text.WriteLine("<p>No members are in this report. Get-DefaultSgMember gives them.</p></section>");
            return;
        }

        text.WriteLine($"<p>{ReportText.Count(facts.Members, "network interface is", "network interfaces are")} in default groups.</p>");
        HtmlTable table = new(text, "Members by owner", ["Owner", "Members", "EC2 can move", "Its service can move", "No known way"]);
        foreach (OwnerCount each in facts.Owners)
        {
            table.Row(each.Kind.ToString(), ReportText.Count(each.Members), ReportText.Count(each.Movable), ReportText.Count(each.ByService), ReportText.Count(each.Members - each.Movable - each.ByService));
        }

        table.End();
        text.WriteLine("</section>");
    }

    public static void Results(TextWriter text, ReportFacts facts)
    {
        Begin(text, "all", "All verdicts");
        text.WriteLine($"<p id=\"listnote\" class=\"note\">Without its script this page lists open findings alone, {(facts.Findings.Total > facts.Findings.Items.Count ? $"the first {ReportText.Count(facts.Findings.Items.Count)} of {ReportText.Count(facts.Findings.Total)}" : "all of them")}.</p>");
        text.WriteLine("<div id=\"tools\" class=\"tools\" role=\"search\" aria-label=\"Choose verdicts\" hidden>");
        text.WriteLine("<label for=\"find\">Words<input id=\"find\" type=\"search\" autocomplete=\"off\"></label>");
        text.WriteLine("<label for=\"status\">Verdict<select id=\"status\"><option value=\"\">all</option><option value=\"open\">NonCompliant</option><option value=\"accepted\">NonCompliant, accepted</option><option value=\"unknown\">Unknown</option><option value=\"fine\">Compliant</option>");
        if (facts.Trend is not null)
        {
            text.WriteLine($"<option value=\"c-{(int)Change.NewFinding}\">new findings</option><option value=\"c-{(int)Change.Resolved}\">resolved</option><option value=\"c-{(int)Change.NowUnknown}\">not read now</option>");
        }

        text.WriteLine("</select></label>");
        text.WriteLine("<label for=\"account\">Account<input id=\"account\" type=\"search\" inputmode=\"numeric\" autocomplete=\"off\"></label>");
        text.WriteLine("<label for=\"region\">Region<select id=\"region\"><option value=\"\">all</option></select></label>");
        text.WriteLine("<button type=\"button\" id=\"reset\">Show all</button></div>");
        text.WriteLine("<p id=\"count\" role=\"status\" class=\"soft\"></p>");
        text.WriteLine("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Verdicts\"><table class=\"cards\"><thead><tr><th scope=\"col\" data-k=\"status\">Verdict</th><th scope=\"col\" data-k=\"account\">Account</th><th scope=\"col\" data-k=\"region\">Region</th><th scope=\"col\" data-k=\"vpc\">VPC</th><th scope=\"col\" data-k=\"group\">Group</th><th scope=\"col\" data-k=\"in\" class=\"n\">In</th><th scope=\"col\" data-k=\"out\" class=\"n\">Out</th><th scope=\"col\" data-k=\"members\" class=\"n\">Members</th><th scope=\"col\" data-k=\"why\">Rules or cause</th></tr></thead><tbody id=\"rows\">");
        foreach (ComplianceResult each in facts.Findings.Items)
        {
            text.WriteLine($"<tr><td data-l=\"Verdict\"><span class=\"badge s-open\">{each.Status}</span></td><td data-l=\"Account\" class=\"id\">{HtmlText.Of(each.AccountId)}</td><td data-l=\"Region\">{HtmlText.Of(each.Region)}</td>"
                + $"<td data-l=\"VPC\" class=\"id\"><span class=\"vpc\">{HtmlText.Of(each.VpcId)}</span>{(string.IsNullOrEmpty(each.VpcName) ? string.Empty : $"<br><span class=\"soft name\">{HtmlText.Of(each.VpcName)}</span>")}</td><td data-l=\"Group\" class=\"id\">{HtmlText.Of(each.GroupId)}</td>"
                + $"<td data-l=\"In\" class=\"n\">{each.InboundRuleCount}</td><td data-l=\"Out\" class=\"n\">{each.OutboundRuleCount}</td><td data-l=\"Members\" class=\"n\">{each.MemberCount}</td><td data-l=\"Rules or cause\">{HtmlText.Of(HtmlRows.Rules(each) ?? each.Reason)}</td></tr>");
        }

        text.WriteLine("</tbody></table></div>");
        text.WriteLine("<div id=\"pager\" class=\"pager\" hidden><button type=\"button\" id=\"prev\">Previous page</button><button type=\"button\" id=\"next\">Next page</button></div>");
        text.WriteLine("</section>");
    }

    private static void Begin(TextWriter text, string id, string title)
    {
        text.WriteLine($"<section id=\"{id}\" aria-labelledby=\"h-{id}\">");
        text.WriteLine($"<h2 id=\"h-{id}\">{title}</h2>");
    }

    private static string Vpc(ComplianceResult result) =>
        result.VpcId is null ? "all" : string.IsNullOrWhiteSpace(result.VpcName) ? result.VpcId : $"{result.VpcId} ({result.VpcName})";
}
