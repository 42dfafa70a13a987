using System.Globalization;
using System.Text;
using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>The SQL that lets Athena add flow records up. Names are quoted, and values are checked before they get here.</summary>
internal static class AthenaText
{
    /// <summary>So many interfaces fit into a query beside everything else.</summary>
    public const int MostInterfaces = 5000;

    /// <summary>
    /// Files are filed by when records end: an aggregation interval of ten minutes later than they start, and a minute of
    /// clocks that differ.
    /// </summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(11);

    /// <summary>A row for each kind of flow: the key's columns, then records, packets, bytes, first, last, windows and flags.</summary>
    public static string Aggregate(FlowTable table, FlowQueryScope scope)
    {
        string[] keys = [.. KeysOf(table.Fields)];
        return Query(
            table,
            [
                .. keys.Select(Column),
                "count(*) AS \"records\"",
                .. FlowFields.Volumes.Where(table.Fields.Contains).Select(field => $"sum({Number(field)}) AS {Column(field)}"),
                $"min({Number("start")}) AS \"first_start\"",
                $"max({Number("end")}) AS \"last_end\"",
                $"count(DISTINCT {Number("start")}) AS \"windows\"",
                .. table.Fields.Where(field => field == "tcp-flags").Select(field => $"bitwise_or_agg({Number(field)}) AS {Column(field)}"),
            ],
            [.. Conditions(table, scope), $"{Column("log-status")} = 'OK'"],
            keys.Length);
    }

    /// <summary>A row for each interface, status and hour.</summary>
    public static string Coverage(FlowTable table, FlowQueryScope scope) => Query(
        table,
        [
            Column("interface-id"),
            Column("log-status"),
            $"{Number("start")} / 3600 * 3600 AS \"hour\"",
            "count(*) AS \"records\"",
            $"min({Number("start")}) AS \"first_start\"",
            $"max({Number("end")}) AS \"last_end\"",
            $"count(DISTINCT {Number("start")}) AS \"windows\"",
        ],
        [.. Conditions(table, scope)],
        keys: 3);

    /// <summary>The fields that a row of <see cref="Aggregate"/> begins with.</summary>
    public static IEnumerable<string> KeysOf(IReadOnlyList<string> fields) =>
        FlowKey.Fixed.Concat(FlowFields.Telling.Where(fields.Contains));

    private static string Query(FlowTable table, IReadOnlyList<string> columns, IReadOnlyList<string> conditions, int keys)
    {
        string sql = $"""
            SELECT {string.Join(",\n  ", columns)}
            FROM {Name(table.Database)}.{Name(table.Name)}
            WHERE {string.Join("\n  AND ", conditions)}
            GROUP BY {string.Join(", ", Enumerable.Range(1, keys).Select(Digits))}
            """.Replace("\r\n", "\n");
        return Encoding.UTF8.GetByteCount(sql) <= AthenaQuery.MostBytes
            ? sql
            : throw new InvalidOperationException("The query is longer than Athena takes.");
    }

    private static IEnumerable<string> Conditions(FlowTable table, FlowQueryScope scope)
    {
        foreach (KeyValuePair<string, string> folder in table.Folders.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            yield return $"{Name(folder.Key)} = {Text(folder.Value)}";
        }

        DateTimeOffset first = scope.Start.ToUniversalTime();
        DateTimeOffset last = scope.End.ToUniversalTime() + Late;
        if (table.Days == FlowTableDays.One)
        {
            string Day(DateTimeOffset time) => Text(time.ToString(table.DayFormat, CultureInfo.InvariantCulture));
            yield return $"{Name(table.DayColumn)} BETWEEN {Day(first)} AND {Day(last)}";
        }
        else if (table.Days == FlowTableDays.YearMonthDay)
        {
            yield return $"({string.Join(" OR ", Months(first, last))})";
        }

        yield return $"{Number("start")} >= {Digits(scope.First)}";
        yield return $"{Number("start")} < {Digits(scope.After)}";
        if (scope.InterfaceIds.Count > 0)
        {
            yield return $"{Column("interface-id")} IN ({string.Join(", ", scope.InterfaceIds.Select(Text))})";
        }
    }

    /// <summary>Month by month, each with the days wanted of it: comparing texts made of several columns would read all folders.</summary>
    private static IEnumerable<string> Months(DateTimeOffset first, DateTimeOffset last)
    {
        for (DateTime month = new(first.Year, first.Month, 1); month <= last.UtcDateTime; month = month.AddMonths(1))
        {
            int from = month.Year == first.Year && month.Month == first.Month ? first.Day : 1;
            int to = month.Year == last.Year && month.Month == last.Month ? last.Day : DateTime.DaysInMonth(month.Year, month.Month);
            yield return string.Format(
                CultureInfo.InvariantCulture,
                "(\"year\" = '{0:yyyy}' AND \"month\" = '{0:MM}' AND \"day\" BETWEEN '{1:00}' AND '{2:00}')",
                month,
                from,
                to);
        }
    }

    private static string Number(string field) => $"try_cast({Column(field)} AS bigint)";

    private static string Column(string field) => Name(field.Replace('-', '_'));

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private static string Text(string value) => $"'{value.Replace("'", "''")}'";

    private static string Digits(int number) => Digits((long)number);

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
