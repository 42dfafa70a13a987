using System.Globalization;
using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>The SQL that lets Athena add flow records up. Names are quoted, and values are checked before they get here.</summary>
internal static class AthenaText
{
    /// <summary>So many interfaces fit into a query beside everything else.</summary>
    public const int MostInterfaces = 5000;

    /// <summary>A row for each kind of flow: the key's columns, then records, packets, bytes, first, last, and what the flags tell.</summary>
    public static string Aggregate(FlowTable table, FlowQueryScope scope)
    {
        IReadOnlyList<string> fields = table.Format.Names;
        string[] keys = [.. KeysOf(fields)];
        return Query(
            table,
            [
                .. keys.Select(Column),
                "count(*) AS \"records\"",
                .. FlowFields.Volumes.Where(fields.Contains).Select(field => $"sum({Number(field)}) AS {Column(field)}"),
                $"min({Number("start")}) AS \"first_start\"",
                $"max({Number("end")}) AS \"last_end\"",
                .. fields.Contains("tcp-flags") ? FlagColumns() : [],
            ],
            [.. Conditions(table, scope), $"{Column("log-status")} = 'OK'"],
            keys.Length);
    }

    /// <summary>
    /// A row for each interface, status and minute: what begins in the same minute covers what the longest of it covers, so
    /// nothing is lost.
    /// </summary>
    public static string Coverage(FlowTable table, FlowQueryScope scope)
    {
        string[] owning = [.. OwnersOf(table.Format.Names)];
        return Query(
            table,
            [
                .. owning.Select(Column),
                $"{Number("start")} / 60 AS \"minute\"",
                "count(*) AS \"records\"",
                $"min({Number("start")}) AS \"first_start\"",
                $"max({Number("end")}) AS \"last_end\"",
            ],
            [.. Conditions(table, scope)],
            owning.Length + 1);
    }

    /// <summary>The fields that a row of <see cref="Aggregate"/> begins with.</summary>
    public static IEnumerable<string> KeysOf(IReadOnlyList<string> fields) =>
        FlowFields.Fixed.Concat(FlowFields.Telling.Where(fields.Contains));

    /// <summary>The fields that a row of <see cref="Coverage"/> begins with.</summary>
    public static IEnumerable<string> OwnersOf(IReadOnlyList<string> fields) =>
        FlowFields.Covering.Concat(FlowFields.Owning.Where(fields.Contains));

    /// <summary>Flags joined by OR would make a SYN and a later SYN-ACK one: each sign is asked for by itself.</summary>
    private static string[] FlagColumns()
    {
        string flags = Number("tcp-flags");
        return
        [
            $"count({flags}) AS \"with_flags\"",
            $"bool_or(bitwise_and({flags}, 18) = 2) AS \"saw_syn\"",
            $"bool_or(bitwise_and({flags}, 18) = 18) AS \"saw_syn_ack\"",
            $"bool_or(bitwise_and({flags}, 1) = 1) AS \"saw_fin\"",
            $"bool_or(bitwise_and({flags}, 4) = 4) AS \"saw_rst\"",
        ];
    }

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

        // Files are filed by when records end.
        DateTimeOffset last = scope.End.ToUniversalTime() + FlowQueryScope.LongestRecord;
        if (table.Days == FlowTableDays.One)
        {
            string Day(DateTimeOffset time) => Text(time.ToString(table.DayFormat, CultureInfo.InvariantCulture));
            yield return $"{Name(table.DayColumn)} BETWEEN {Day(first)} AND {Day(last)}";
        }
        else if (table.Days == FlowTableDays.YearMonthDay)
        {
            yield return $"({string.Join(" OR ", Months(first, last))})";
        }

        yield return $"{Number("end")} >= {Digits(scope.First)}";
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
