namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>
/// The queries that are known here: SELECT of expressions and aggregates FROM one table, WHERE, GROUP BY the numbers of
/// columns. Anything else is a syntax error. See <see href="https://docs.aws.amazon.com/athena/latest/ug/select.html"/>.
/// </summary>
internal sealed class SqlSelect
{
    private readonly List<(SqlExpression Expression, string Name)> _items;
    private readonly SqlExpression? _where;
    private readonly HashSet<int> _groups;
    private string[] _types = [];

    private SqlSelect(
        List<(SqlExpression Expression, string Name)> items, string? database, string table, SqlExpression? where, HashSet<int> groups)
    {
        _items = items;
        Database = database;
        Table = table;
        _where = where;
        _groups = groups;
    }

    public string? Database { get; }

    public string Table { get; }

    /// <summary>Names and types of the result's columns.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns => [.. _items.Select((item, i) => (item.Name, _types[i]))];

    /// <exception cref="SqlException">It is no query, or one that is not known here.</exception>
    public static SqlSelect Parse(string sql)
    {
        SqlTokens tokens = new(sql);
        tokens.Expect("SELECT");
        List<(SqlExpression, string)> items = [];
        do
        {
            SqlExpression item = SqlParser.Expression(tokens);
            items.Add((item, tokens.Try("AS") ? tokens.Name() : item.Name ?? $"_col{items.Count}"));
        }
        while (tokens.Try(","));

        tokens.Expect("FROM");
        string first = tokens.Name();
        string? second = tokens.Try(".") ? tokens.Name() : null;
        SqlExpression? where = tokens.Try("WHERE") ? SqlParser.Condition(tokens) : null;
        HashSet<int> groups = [];
        if (tokens.Try("GROUP"))
        {
            tokens.Expect("BY");
            do
            {
                (char kind, string text) = tokens.Take();
                groups.Add(kind == '0' && int.TryParse(text, out int number) && number >= 1 && number <= items.Count
                    ? number - 1
                    : throw SqlException.Syntax(text));
            }
            while (tokens.Try(","));
        }

        return tokens.IsEnd
            ? new SqlSelect(items, second is null ? null : first, second ?? first, where, groups)
            : throw SqlException.Syntax(tokens.Next.Text);
    }

    /// <summary>Checks names and types.</summary>
    public void Bind(IReadOnlyDictionary<string, string> columns)
    {
        _types = [.. _items.Select(item => item.Expression.TypeOf(columns))];
        if (_where?.TypeOf(columns) is not (null or "boolean"))
        {
            throw new SqlException("TYPE_MISMATCH: WHERE clause must evaluate to a boolean");
        }

        for (int i = 0; i < _items.Count; i++)
        {
            // A column of the groups is about rows, every other one about a group.
            if (_groups.Contains(i) == _items[i].Expression.ValueOf is null)
            {
                throw new SqlException($"EXPRESSION_NOT_AGGREGATE: '{_items[i].Expression.Text}' must be an aggregate expression or appear in GROUP BY clause");
            }
        }
    }

    public IReadOnlyList<IReadOnlyList<object?>> Run(IEnumerable<Dictionary<string, object?>> rows)
    {
        Dictionary<string, List<IReadOnlyDictionary<string, object?>>> groups = new(StringComparer.Ordinal);
        List<string> order = [];
        foreach (Dictionary<string, object?> row in rows)
        {
            if (_where is not null && _where.ValueOf!(row) is not true)
            {
                continue;
            }

            string key = string.Join("\n", _groups.Select(i => _items[i].Expression.ValueOf!(row) switch
            {
                null => "0",
                object value => "1" + SqlValue.ToText(value),
            }));
            if (!groups.TryGetValue(key, out List<IReadOnlyDictionary<string, object?>>? found))
            {
                groups.Add(key, found = []);
                order.Add(key);
            }

            found.Add(row);
        }

        if (_groups.Count == 0 && order.Count == 0)
        {
            // Without groups there is one row, even of nothing.
            groups.Add(string.Empty, []);
            order.Add(string.Empty);
        }

        return [.. order.Select(key => (IReadOnlyList<object?>)[.. _items.Select((item, i) =>
            _groups.Contains(i) ? item.Expression.ValueOf!(groups[key][0]) : item.Expression.GroupValueOf!(groups[key]))])];
    }
}
