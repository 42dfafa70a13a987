using System.Globalization;
using System.Text.RegularExpressions;

namespace DefaultSgAudit.Sandbox.Logs;

/// <summary>
/// <c>stats count(*) as n, sum(a) as b by c, bin(1h) as d</c> with the functions count, sum, min, max and count_distinct.
/// </summary>
internal sealed class InsightsStats
{
    private static readonly Regex Function = new(
        "\\A(?<name>count|sum|min|max|count_distinct)\\((?<field>\\*|@?[A-Za-z_][A-Za-z0-9_]*)\\)\\s+as\\s+(?<alias>[A-Za-z_][A-Za-z0-9_]*)\\z",
        RegexOptions.CultureInvariant);

    private static readonly Regex Group = new(
        "\\A(?:bin\\((?<count>[0-9]{1,4})(?<unit>[mhd])\\)\\s+as\\s+(?<alias>[A-Za-z_][A-Za-z0-9_]*)|(?<field>@?[A-Za-z_][A-Za-z0-9_]*))\\z",
        RegexOptions.CultureInvariant);

    private readonly Match[] _functions;
    private readonly (string Name, Func<InsightsRow, string?> Read)[] _groups;

    private InsightsStats(Match[] functions, (string Name, Func<InsightsRow, string?> Read)[] groups)
    {
        _functions = functions;
        _groups = groups;
    }

    public static InsightsStats Read(string rest)
    {
        string[] parts = Regex.Split(rest, "\\s+by\\s+", RegexOptions.CultureInvariant);
        Match[] functions = [.. parts[0].Split(',').Select(part => Function.Match(part.Trim()))];
        Match[] groups = parts.Length == 2 ? [.. parts[1].Split(',').Select(part => Group.Match(part.Trim()))] : [];
        bool isKnown = parts.Length <= 2 && functions.Concat(groups).All(part => part.Success)
            && functions.All(part => part.Groups["field"].Value != "*" || part.Groups["name"].Value == "count");
        return isKnown ? new InsightsStats(functions, [.. groups.Select(Reader)]) : throw InsightsQuery.Malformed(rest);
    }

    public Table Start() => new(this);

    private static (string Name, Func<InsightsRow, string?> Read) Reader(Match group)
    {
        if (group.Groups["field"] is { Success: true, Value: { } field })
        {
            return (field, row => row[field]);
        }

        long unit = group.Groups["unit"].Value switch { "m" => 60_000L, "h" => 3_600_000L, _ => 86_400_000L };
        long length = unit * int.Parse(group.Groups["count"].Value, CultureInfo.InvariantCulture);
        return (group.Groups["alias"].Value, row => DateTimeOffset
            .FromUnixTimeMilliseconds(row.Source.Timestamp / length * length)
            .ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
    }

    /// <summary>The groups as they grow.</summary>
    internal sealed class Table(InsightsStats stats)
    {
        private readonly Dictionary<string, (string?[] Key, Cell[] Cells)> _rows = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];

        public void Add(InsightsRow row)
        {
            string?[] key = [.. stats._groups.Select(group => group.Read(row))];
            string text = string.Join("\n", key.Select(part => part is null ? "0" : "1" + part));
            if (!_rows.TryGetValue(text, out (string?[] Key, Cell[] Cells) found))
            {
                found = (key, [.. stats._functions.Select(function => new Cell(function.Groups["name"].Value))]);
                _rows.Add(text, found);
                _order.Add(text);
            }

            for (int i = 0; i < found.Cells.Length; i++)
            {
                string field = stats._functions[i].Groups["field"].Value;
                found.Cells[i].Add(field == "*" ? string.Empty : row[field]);
            }
        }

        public IEnumerable<IReadOnlyList<(string Field, string Value)>> Rows() => _order.Select(text => _rows[text]).Select(row =>
            (IReadOnlyList<(string Field, string Value)>)
            [
                .. stats._groups.Select((group, i) => (group.Name, Value: row.Key[i]))
                    .Concat(row.Cells.Select((cell, i) => (Name: stats._functions[i].Groups["alias"].Value, Value: cell.Result)))
                    .Where(each => each.Value is not null)
                    .Select(each => (each.Name, each.Value!)),
            ]);
    }

    private sealed class Cell(string function)
    {
        private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);
        private decimal _number;
        private bool _hasNumber;
        private long _count;

        public string? Result => function switch
        {
            "count" => _count.ToString(CultureInfo.InvariantCulture),
            "count_distinct" => _distinct.Count.ToString(CultureInfo.InvariantCulture),
            _ => _hasNumber ? _number.ToString(CultureInfo.InvariantCulture) : null,
        };

        public void Add(string? value)
        {
            if (value is null)
            {
                return;
            }

            _count++;
            if (function == "count_distinct")
            {
                _distinct.Add(value);
            }
            else if (function != "count" && InsightsRow.TryNumber(value, out decimal number))
            {
                _number = !_hasNumber ? number
                    : function == "sum" ? _number + number
                    : function == "min" ? Math.Min(_number, number)
                    : Math.Max(_number, number);
                _hasNumber = true;
            }
        }
    }
}
