using System.Globalization;
using System.Text.RegularExpressions;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// Conditions joined by <c>and</c>: <c>a = "x"</c>, <c>a != "x"</c>, <c>a >= 1</c>, <c>a in ["x", "y"]</c>, <c>a like /x/</c>
/// and <c>a not like /x/</c>.
/// </summary>
internal static class InsightsFilter
{
    private const string Text = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    private static readonly Regex Condition = new(
        $"\\G\\s*(?<field>@?[A-Za-z_][A-Za-z0-9_]*)\\s*(?:(?<op>=|!=)\\s*(?<text>{Text})|(?<op>>=)\\s*(?<number>[0-9]{{1,15}})|(?<op>in)\\s*\\[(?<list>\\s*{Text}(?:\\s*,\\s*{Text})*\\s*)\\]|"
            + "(?<op>like|not like)\\s+/(?<regex>(?:[^/\\\\]|\\\\.)*)/)\\s*(?<and>\\band\\b|\\z)",
        RegexOptions.CultureInvariant);

    private static readonly Regex Item = new(Text, RegexOptions.CultureInvariant);

    public static Func<InsightsRow, bool> Read(string rest)
    {
        List<Func<InsightsRow, bool>> all = [];
        int at = 0;
        bool goesOn = true;
        while (goesOn)
        {
            Match match = Condition.Match(rest, at);
            if (!match.Success)
            {
                throw InsightsQuery.Malformed(rest);
            }

            all.Add(Test(match));
            at = match.Index + match.Length;
            goesOn = match.Groups["and"].Value == "and";
        }

        return row => all.TrueForAll(test => test(row));
    }

    private static Func<InsightsRow, bool> Test(Match match)
    {
        string field = match.Groups["field"].Value;
        switch (match.Groups["op"].Value)
        {
            case "=":
                string equal = Unquoted(match.Groups["text"].Value);
                return row => row[field] == equal;
            case "!=":
                string other = Unquoted(match.Groups["text"].Value);
                return row => row[field] is { } value && value != other;
            case ">=":
                decimal least = decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
                return row => row[field] is { } value && InsightsRow.TryNumber(value, out decimal number) && number >= least;
            case "in":
                HashSet<string> values = [.. Item.Matches(match.Groups["list"].Value).Cast<Match>().Select(item => Unquoted(item.Value))];
                return row => row[field] is { } value && values.Contains(value);
            default:
                Regex pattern = new(match.Groups["regex"].Value, RegexOptions.CultureInvariant);
                bool isWanted = match.Groups["op"].Value == "like";
                return row => row[field] is { } value && pattern.IsMatch(value) == isWanted;
        }
    }

    private static string Unquoted(string text) => Regex.Replace(text.Substring(1, text.Length - 2), "\\\\(.)", "$1");
}
