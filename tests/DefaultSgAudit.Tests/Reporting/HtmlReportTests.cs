using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DefaultSgAudit.Engine.Reporting;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Reporting;

public sealed class HtmlReportTests
{
    private static readonly string Page = Samples.Write(ReportFormat.Html, Samples.All(), new ReportOptions { Title = "<b>\"&'", GeneratedAt = Samples.Time });

    [Fact]
    public void It_loads_nothing_and_allows_only_its_own_style_and_script()
    {
        Assert.DoesNotMatch("(?i)<(link|iframe|object|embed|base|img|form)\\b", Page);
        Assert.DoesNotMatch("(?i)\\s(src|srcset|style|on[a-z]+)\\s*=", Tags());
        string policy = Regex.Match(Page, "Content-Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Digest(Between("<style>", "</style>"))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Digest(Between("<script>", "</script>"))}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_wrote_stays_text()
    {
        // Three elements alone: the style, the data and the script; whatever a name holds, it makes no fourth.
        Assert.Equal(2, Regex.Count(Page, "(?i)<script"));
        Assert.Equal(2, Regex.Count(Page, "(?i)</script"));
        Assert.DoesNotContain("<!--", Page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2028', Page);
        Assert.DoesNotContain('\u202E', Page);
        Assert.DoesNotContain('\0', Page);
        Assert.Contains("<h1>&lt;b&gt;&quot;&amp;&#39;</h1>", Page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_has_every_verdict_and_every_text()
    {
        using JsonDocument data = JsonDocument.Parse(Data());
        JsonElement rows = data.RootElement.GetProperty("rows");
        Assert.Equal(Samples.All().OfType<ComplianceResult>().Count(), rows.GetArrayLength());
        string[] names = [.. rows.EnumerateArray().Select(row => row[3].GetString()).OfType<string>()];
        Assert.Contains("</script><script>alert(3)</script>", names);
        Assert.Contains("\ud83d\ude00 \u65e5\u672c", names);
        Assert.All(rows.EnumerateArray(), row => Assert.Equal(13, row.GetArrayLength()));
        string[] texts = [.. data.RootElement.GetProperty("texts").EnumerateArray().Select(each => each.GetString()!)];
        Assert.Contains("A policy denies it. Ask whoever keeps it.", texts);
        Assert.True(Data().All(letter => letter < 128));
    }

    [Fact]
    public void Unknowns_have_a_section_with_cause_and_remedy()
    {
        string section = Section("unknowns");
        Assert.Contains("Unknown is no pass", section, StringComparison.Ordinal);
        Assert.Contains("A policy denies it.</td><td data-l=\"Remedy\">Ask whoever keeps it.</td>", section, StringComparison.Ordinal);
        Assert.Contains("Everything that was asked for could be read", Samples.Write(ReportFormat.Html, [Samples.Open()]), StringComparison.Ordinal);
    }

    [Fact]
    public void Accepted_findings_say_why_whose_and_until_when()
    {
        Assert.Contains("<td data-l=\"Reason\">legacy</td><td data-l=\"Owner\">team legacy</td><td data-l=\"Until\">2026-12-31</td><td data-l=\"Written in\">exceptions.csv, line 2</td>", Section("exceptions"), StringComparison.Ordinal);
        string late = Samples.Write(ReportFormat.Html, [Samples.Accepted()], new ReportOptions { GeneratedAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        Assert.Contains("2026-12-31 (over)", late, StringComparison.Ordinal);
    }

    [Fact]
    public void The_heat_map_says_in_figures_what_it_says_in_colour()
    {
        string map = Section("heat", Samples.Write(ReportFormat.Html, [Samples.Open("vpc-01"), Samples.Open("vpc-02"), Samples.Closed("vpc-03"), Samples.Unread("vpc-04", region: "eu-west-1"), Samples.Closed("vpc-05", region: "eu-west-3"), Samples.Unread()]));
        Assert.Contains("<td class=\"c3 hu\">2/3 ?</td><td class=\"cu hu\">?</td><td class=\"c0\">0/1</td>", map, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_bounded_and_say_so()
    {
        string page = Samples.Write(ReportFormat.Html, Enumerable.Range(0, 450).Select(at => Samples.Open($"vpc-{at:x4}", account: $"{100000000000 + at}")));
        Assert.Contains($"the first {ReportFacts.Shown} of 450.", page, StringComparison.Ordinal);
        Assert.Contains("The 50 of 450 accounts with the most open findings.", page, StringComparison.Ordinal);
        Assert.Equal(ReportFacts.Shown, Regex.Count(Section("all", page), "<tr><td data-l=\"Verdict\">"));
    }

    [Fact]
    public void Members_are_counted_by_owner()
    {
        string owners = Section("owners", Samples.Write(ReportFormat.Html, [Samples.Member("eni-1"), Samples.Member("eni-2"), Samples.Member("eni-3", OwnerKind.Ec2Instance), Samples.Member("eni-4", OwnerKind.Unknown)]));
        Assert.Contains("4 network interfaces", owners, StringComparison.Ordinal);
        Assert.Matches("Lambda</th><td data-l=\"Members\">2</td><td [^>]+>0</td><td [^>]+>2</td><td [^>]+>0</td>", owners);
        Assert.Matches("Ec2Instance</th><td data-l=\"Members\">1</td><td [^>]+>1</td>", owners);
    }

    [Fact]
    public void Every_header_has_a_scope_and_every_control_a_name()
    {
        Assert.All(Regex.Matches(Page, "<th[ >][^>]*"), head => Assert.Contains("scope=", head.Value, StringComparison.Ordinal));
        Assert.All(Regex.Matches(Page, "<(?:input|select) id=\"([a-z]+)\""), input => Assert.Contains($"<label for=\"{input.Groups[1].Value}\">", Page, StringComparison.Ordinal));
        string[] ids = [.. Regex.Matches(Page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Regex.Matches(Page, "(?:href=\"#|aria-labelledby=\")([^\"]+)\""), link => Assert.Contains(link.Groups[1].Value, ids));
        Assert.Contains("<main ", Page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_landmarks_have_the_same_name()
    {
        string page = Samples.Write(ReportFormat.Html, Samples.All());
        Dictionary<string, string> heads = Regex.Matches(page, "<h2 id=\"([^\"]+)\">([^<]+)").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        string[] names = [.. Regex.Matches(page, "<section [^>]*aria-labelledby=\"([^\"]+)\"").Select(match => heads[match.Groups[1].Value]), .. Regex.Matches(page, "role=\"region\" aria-label=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Every_column_of_the_list_sorts_by_itself()
    {
        string[] heads = [.. Regex.Matches(Section("all"), "<th scope=\"col\"[^>]*>").Select(match => Regex.Match(match.Value, "data-k=\"([a-z]+)\"").Groups[1].Value)];
        Assert.Equal(9, heads.Distinct().Count());
        string keys = Regex.Match(Page, @"(?s)var KEYS = \{(.*?)\n  \};").Groups[1].Value;
        Assert.All(heads, head => Assert.Matches($@"\b{head}: ", keys));
        Assert.Matches(@"\bin: number\(IN\), out: number\(OUT\)", keys);
    }

    [Fact]
    public void On_a_narrow_screen_the_heads_that_sort_are_in_sight()
    {
        Assert.Contains("list.querySelector('thead').className = 'sorts'", Page, StringComparison.Ordinal);
        string narrow = Regex.Match(Page, @"(?s)@media \(max-width:640px\)\{(.*?)\n\}").Groups[1].Value;
        Assert.Contains(".cards .sorts{position:static;", narrow, StringComparison.Ordinal);

        // The line end before what changed stays, or the rule and the change are one word.
        Assert.DoesNotContain(".cards br{", narrow, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_button_of_the_map_begins_with_what_is_seen() =>
        Assert.Contains("setAttribute('aria-label', words + ', ' + ", Page, StringComparison.Ordinal);

    [Fact]
    public void An_account_that_is_not_known_is_none_that_was_read() =>
        Assert.Contains("1 account, 1 region,", Samples.Write(ReportFormat.Html, [Samples.Open(), Samples.Unread(account: null, region: null)]), StringComparison.Ordinal);

    [Fact]
    public void Colours_of_text_have_the_contrast_that_AA_asks_for()
    {
        foreach (Match theme in Regex.Matches(Between("<style>", "</style>"), @":root\{(color-scheme:light dark;)?--[^}]+\}"))
        {
            Dictionary<string, string> colours = Regex.Matches(theme.Value, "--([a-z0-9]+):(#[0-9a-f]+)").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
            foreach ((string text, string back) in ((string, string)[])[("text", "back"), ("text", "card"), ("soft", "back"), ("soft", "card"), ("link", "back"), ("okt", "ok"), ("ht", "h1"), ("ht", "h2"), ("ht", "h3"), ("h4t", "h4"), ("unkt", "unk"), ("acct", "acc")])
            {
                Assert.True(Contrast(colours[text], colours[back]) >= 4.5, $"{text} on {back}: {Contrast(colours[text], colours[back]):F2}");
            }
        }
    }

    private static double Contrast(string one, string other)
    {
        double first = Luminance(one);
        double second = Luminance(other);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        string digits = colour.Length == 4 ? string.Concat(colour[1..].Select(each => $"{each}{each}")) : colour[1..];
        double[] parts = [.. Convert.FromHexString(digits).Select(each => each / 255.0).Select(each => each <= 0.04045 ? each / 12.92 : Math.Pow((each + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static string Digest(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Between(string start, string end)
    {
        int from = Page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return Page[from..Page.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Data() => Between("<script type=\"application/json\" id=\"data\">", "</script>");

    /// <summary>The tags of the page's own HTML, without style, data and script.</summary>
    private static string Tags() => string.Join("\n", Regex.Matches(Regex.Replace(Page, "(?s)<(style|script)\\b.*?</\\1>", string.Empty), "<[^>]+>").Select(match => WebUtility.HtmlDecode(Regex.Replace(match.Value, "\"[^\"]*\"", "\"\""))));

    private static string Section(string id, string? page = null)
    {
        string text = page ?? Page;
        int from = text.IndexOf($"<section id=\"{id}\"", StringComparison.Ordinal);
        return text[from..text.IndexOf("</section>", from, StringComparison.Ordinal)];
    }
}
