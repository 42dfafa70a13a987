namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>Reads expressions and conditions.</summary>
internal static class SqlParser
{
    private static readonly string[] Comparisons = ["=", "<>", "!=", "<=", ">=", "<", ">"];

    /// <summary>A sum, product or quotient of what <see cref="Operand"/> reads.</summary>
    public static SqlExpression Expression(SqlTokens tokens)
    {
        SqlExpression left = Operand(tokens);
        if (left.ValueOf is null)
        {
            return left;
        }

        while (tokens.Next is ('s', "/" or "*" or "+" or "-"))
        {
            string sign = tokens.Take().Text;
            left = Arithmetic(left, sign, OfRow(Operand(tokens)));
        }

        return left;
    }

    public static SqlExpression Condition(SqlTokens tokens)
    {
        SqlExpression left = Conjunction(tokens);
        while (tokens.Try("OR"))
        {
            left = Logic(left, Conjunction(tokens), "OR");
        }

        return left;
    }

    private static SqlExpression Conjunction(SqlTokens tokens)
    {
        SqlExpression left = Comparison(tokens);
        while (tokens.Try("AND"))
        {
            left = Logic(left, Comparison(tokens), "AND");
        }

        return left;
    }

    private static SqlExpression Comparison(SqlTokens tokens)
    {
        if (tokens.Try("("))
        {
            SqlExpression inner = Condition(tokens);
            tokens.Expect(")");
            return inner;
        }

        SqlExpression left = OfRow(Expression(tokens));
        if (tokens.Try("BETWEEN"))
        {
            SqlExpression low = OfRow(Expression(tokens));
            tokens.Expect("AND");
            return Logic(Compare(left, ">=", low), Compare(left, "<=", OfRow(Expression(tokens))), "AND");
        }

        if (tokens.Try("IN"))
        {
            tokens.Expect("(");
            SqlExpression any = Compare(left, "=", OfRow(Expression(tokens)));
            while (tokens.Try(","))
            {
                any = Logic(any, Compare(left, "=", OfRow(Expression(tokens))), "OR");
            }

            tokens.Expect(")");
            return any;
        }

        string sign = tokens.Take() is ('s', var text) && Comparisons.Contains(text) ? text : throw SqlException.Syntax(left.Text);
        return Compare(left, sign, OfRow(Expression(tokens)));
    }

    /// <summary>The expression, which must not be about a group.</summary>
    public static SqlExpression OfRow(SqlExpression expression) => expression.ValueOf is not null
        ? expression
        : throw new SqlException($"EXPRESSION_NOT_SCALAR: '{expression.Text}' cannot stand here");

    private static SqlExpression Operand(SqlTokens tokens)
    {
        (char kind, string text) = tokens.Next;
        switch (kind)
        {
            case 't':
                tokens.Take();
                return new SqlExpression($"'{text}'", _ => "string", _ => text);
            case '0':
                tokens.Take();
                long number = SqlValue.ToNumber(text) ?? throw SqlException.Syntax(text);
                return new SqlExpression(text, _ => "bigint", _ => number);
            case 'n' or 'w':
                string name = tokens.Name();
                return kind == 'w' && tokens.Try("(") ? SqlFunctions.Read(name, tokens) : Column(name);
            default:
                throw SqlException.Syntax(text.Length > 0 ? text : "the end");
        }
    }

    private static SqlExpression Column(string name) => new(
        name,
        columns => columns.TryGetValue(name, out string? type)
            ? type == "string" ? type : "bigint"
            : throw new SqlException($"COLUMN_NOT_FOUND: line 1:1: Column '{name}' cannot be resolved or requester is not authorized to access requested resources"),
        row => row[name],
        Name: name);

    private static SqlExpression Arithmetic(SqlExpression left, string sign, SqlExpression right) => new(
        $"({left.Text} {sign} {right.Text})",
        columns => left.TypeOf(columns) == "bigint" && right.TypeOf(columns) == "bigint"
            ? "bigint"
            : throw new SqlException($"TYPE_MISMATCH: '{sign}' cannot be applied to {left.TypeOf(columns)}, {right.TypeOf(columns)}"),
        row => (left.ValueOf!(row), right.ValueOf!(row)) is (long one, long other)
            ? sign switch
            {
                "*" => one * other,
                "+" => one + other,
                "-" => one - other,
                _ => other == 0 ? throw new SqlException("DIVISION_BY_ZERO: Division by zero") : one / other,
            }
            : null);

    private static SqlExpression Compare(SqlExpression left, string sign, SqlExpression right) => new(
        $"({left.Text} {sign} {right.Text})",
        columns => left.TypeOf(columns) == right.TypeOf(columns)
            ? "boolean"
            : throw new SqlException($"TYPE_MISMATCH: Cannot apply operator: {left.TypeOf(columns)} {sign} {right.TypeOf(columns)}"),
        row => left.ValueOf!(row) is { } one && right.ValueOf!(row) is { } other
            ? sign switch
            {
                "=" => SqlValue.Compare(one, other) == 0,
                "<>" or "!=" => SqlValue.Compare(one, other) != 0,
                "<" => SqlValue.Compare(one, other) < 0,
                "<=" => SqlValue.Compare(one, other) <= 0,
                ">" => SqlValue.Compare(one, other) > 0,
                _ => SqlValue.Compare(one, other) >= 0,
            }
            : null);

    private static SqlExpression Logic(SqlExpression left, SqlExpression right, string word) => new(
        $"({left.Text} {word} {right.Text})",
        columns => left.TypeOf(columns) == "boolean" && right.TypeOf(columns) == "boolean"
            ? "boolean"
            : throw new SqlException($"TYPE_MISMATCH: Logical expression term must evaluate to a boolean: {word}"),
        row => (word, left.ValueOf!(row), right.ValueOf!(row)) switch
        {
            ("AND", false, _) or ("AND", _, false) => false,
            ("OR", true, _) or ("OR", _, true) => true,
            (_, null, _) or (_, _, null) => null,
            ("AND", _, _) => true,
            _ => (object)false,
        });
}
