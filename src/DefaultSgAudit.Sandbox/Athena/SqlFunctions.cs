namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>The functions that are known here, most of them aggregates.</summary>
internal static class SqlFunctions
{
    /// <param name="name">The function's name, whose opening bracket has been read.</param>
    /// <param name="tokens">What comes next.</param>
    public static SqlExpression Read(string name, SqlTokens tokens)
    {
        switch (name)
        {
            case "count":
                return Count(tokens);
            case "try_cast":
                SqlExpression value = SqlParser.OfRow(SqlParser.Expression(tokens));
                tokens.Expect("AS");
                string type = tokens.Name();
                tokens.Expect(")");
                return Cast(value, type == "bigint" ? type : throw SqlException.Syntax(type));
            case "bitwise_and":
                SqlExpression left = SqlParser.OfRow(SqlParser.Expression(tokens));
                tokens.Expect(",");
                SqlExpression right = SqlParser.OfRow(SqlParser.Expression(tokens));
                tokens.Expect(")");
                return And(left, right);
            case "bool_or":
                SqlExpression condition = SqlParser.Condition(tokens);
                tokens.Expect(")");
                return Any(condition);
            case "sum" or "min" or "max" or "bitwise_or_agg":
                SqlExpression argument = SqlParser.OfRow(SqlParser.Expression(tokens));
                tokens.Expect(")");
                return Aggregate(name, argument);
            default:
                throw new SqlException($"FUNCTION_NOT_FOUND: line 1:1: Function '{name}' not registered");
        }
    }

    private static SqlExpression Cast(SqlExpression value, string type) => new(
        $"try_cast({value.Text} AS {type})",
        columns =>
        {
            _ = value.TypeOf(columns);
            return type;
        },
        row => value.ValueOf!(row) switch { long number => number, string text => SqlValue.ToNumber(text), _ => null });

    private static SqlExpression Count(SqlTokens tokens)
    {
        if (tokens.Try("*"))
        {
            tokens.Expect(")");
            return new SqlExpression("count(*)", _ => "bigint", null, rows => (long)rows.Count);
        }

        bool isDistinct = tokens.Try("DISTINCT");
        SqlExpression argument = SqlParser.OfRow(SqlParser.Expression(tokens));
        tokens.Expect(")");
        return new SqlExpression(
            $"count({(isDistinct ? "DISTINCT " : string.Empty)}{argument.Text})",
            columns =>
            {
                _ = argument.TypeOf(columns);
                return "bigint";
            },
            null,
            rows =>
            {
                IEnumerable<object> values = rows.Select(row => argument.ValueOf!(row)).OfType<object>();
                return (long)(isDistinct ? values.Distinct().Count() : values.Count());
            });
    }

    private static SqlExpression And(SqlExpression left, SqlExpression right) => new(
        $"bitwise_and({left.Text}, {right.Text})",
        columns => (left.TypeOf(columns), right.TypeOf(columns)) is ("bigint", "bigint")
            ? "bigint"
            : throw new SqlException("FUNCTION_NOT_FOUND: line 1:1: Unexpected parameters for function bitwise_and"),
        row => (left.ValueOf!(row), right.ValueOf!(row)) is (long one, long other) ? one & other : null);

    /// <summary>Whether a condition holds for any row; NULL where it is NULL for all.</summary>
    private static SqlExpression Any(SqlExpression condition) => new(
        $"bool_or({condition.Text})",
        columns => condition.TypeOf(columns) == "boolean"
            ? "boolean"
            : throw new SqlException("FUNCTION_NOT_FOUND: line 1:1: Unexpected parameters for function bool_or"),
        null,
        rows =>
        {
            object[] values = [.. rows.Select(row => condition.ValueOf!(row)).OfType<object>()];
            return values.Length == 0 ? null : values.Any(value => value is true);
        });

    private static SqlExpression Aggregate(string name, SqlExpression argument) => new(
        $"{name}({argument.Text})",
        columns =>
        {
            string type = argument.TypeOf(columns);
            return type == "bigint" || name is "min" or "max"
                ? type
                : throw new SqlException($"FUNCTION_NOT_FOUND: line 1:1: Unexpected parameters ({type}) for function {name}");
        },
        null,
        rows =>
        {
            object[] values = [.. rows.Select(row => argument.ValueOf!(row)).OfType<object>()];
            return values.Length == 0 ? null : name switch
            {
                "sum" => values.Sum(value => (long)value),
                "bitwise_or_agg" => values.Aggregate(0L, (bits, value) => bits | (long)value),
                "min" => values.Aggregate((one, other) => SqlValue.Compare(one, other) <= 0 ? one : other),
                _ => values.Aggregate((one, other) => SqlValue.Compare(one, other) >= 0 ? one : other),
            };
        });
}
