using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// The queries of CloudWatch Logs Insights that are known here: one <c>parse</c> of the message by a glob, any number of
/// <c>filter</c>s, one <c>stats ... by ...</c>, at most one <c>sort</c> and one <c>limit</c>, in this order. Anything else is
/// malformed. See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html"/>.
/// </summary>
internal sealed class InsightsQuery
{
    private readonly InsightsParse? _parse;
    private readonly List<Func<InsightsRow, bool>> _filters;
    private readonly InsightsStats _stats;
    private readonly (string Field, bool IsDescending)? _sort;
    private readonly int? _limit;

    private InsightsQuery(
        InsightsParse? parse,
        List<Func<InsightsRow, bool>> filters,
        InsightsStats stats,
        (string Field, bool IsDescending)? sort,
        int? limit)
    {
        _parse = parse;
        _filters = filters;
        _stats = stats;
        _sort = sort;
        _limit = limit;
    }

    /// <exception cref="AwsErrorException">It is no query, or one that is not known here.</exception>
    public static InsightsQuery Parse(string text)
    {
        InsightsParse? parse = null;
        List<Func<InsightsRow, bool>> filters = [];
        InsightsStats? stats = null;
        (string, bool)? sort = null;
        int? limit = null;
        foreach (string command in Commands(text))
        {
            string verb = Regex.Match(command, "\\A[a-z]+").Value;
            string rest = command.Substring(verb.Length).Trim();
            switch (verb)
            {
                case "parse" when parse is null && filters.Count == 0 && stats is null:
                    parse = InsightsParse.Read(rest);
                    break;
                case "filter" when stats is null:
                    filters.Add(InsightsFilter.Read(rest));
                    break;
                case "stats" when stats is null:
                    stats = InsightsStats.Read(rest);
                    break;
                case "sort" when stats is not null && sort is null && limit is null:
                    Match order = Regex.Match(rest, "\\A([A-Za-z_@][A-Za-z0-9_]*)(?:\\s+(asc|desc))?\\z", RegexOptions.CultureInvariant);
                    sort = order.Success ? (order.Groups[1].Value, order.Groups[2].Value == "desc") : throw Malformed(command);
                    break;
                case "limit" when stats is not null && limit is null:
                    limit = int.TryParse(rest, out int number) && number is >= 1 and <= 100_000 ? number : throw Malformed(command);
                    break;
                default:
                    throw Malformed(command);
            }
        }

        return new InsightsQuery(parse, filters, stats ?? throw Malformed(text), sort, limit);
    }

    /// <param name="events">The events of the time asked for.</param>
    /// <param name="limit">The most rows that the request asks for.</param>
    /// <param name="most">The most rows that there can be.</param>
    public (IReadOnlyList<IReadOnlyList<(string Field, string Value)>> Rows, long Matched) Run(
        IEnumerable<SandboxLogEvent> events, int limit, int most)
    {
        long matched = 0;
        InsightsStats.Table table = _stats.Start();
        foreach (SandboxLogEvent each in events)
        {
            InsightsRow row = new(each);
            _parse?.Apply(row);
            if (_filters.TrueForAll(filter => filter(row)))
            {
                matched++;
                table.Add(row);
            }
        }

        IEnumerable<IReadOnlyList<(string Field, string Value)>> rows = table.Rows();
        if (_sort is { } sort)
        {
            rows = sort.IsDescending
                ? rows.OrderByDescending(row => KeyOf(row, sort.Field), InsightsRow.Order)
                : rows.OrderBy(row => KeyOf(row, sort.Field), InsightsRow.Order);
        }

        return ([.. rows.Take(Math.Min(_limit ?? limit, most))], matched);
    }

    public static AwsErrorException Malformed(string part) => new(
        "MalformedQueryException", $"The sandbox does not understand this part of the query: {part}");

    private static string? KeyOf(IReadOnlyList<(string Field, string Value)> row, string field) =>
        row.Where(each => each.Field == field).Select(each => each.Value).FirstOrDefault();

    /// <summary>The commands between pipes, of which some may stand in texts and regular expressions.</summary>
    private static IEnumerable<string> Commands(string text)
    {
        int start = 0;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            if (quote != '\0')
            {
                if (letter == '\\')
                {
                    i++;
                }
                else if (letter == quote)
                {
                    quote = '\0';
                }
            }
            else if (letter is '"' or '/')
            {
                quote = letter;
            }
            else if (letter == '|')
            {
                yield return text.Substring(start, i - start).Trim();
                start = i + 1;
            }
        }

        yield return quote == '\0' ? text.Substring(start).Trim() : throw Malformed(text.Substring(start));
    }
}
