namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>An expression of SQL: its type, and its value for a row or for the rows of a group.</summary>
/// <param name="Text">The same for the same expression.</param>
/// <param name="TypeOf">The type, <c>string</c>, <c>bigint</c> or <c>boolean</c>, by the types of columns; throws where it has none.</param>
/// <param name="ValueOf">The value for a row; null for an expression that is about a group.</param>
/// <param name="GroupValueOf">The value for the rows of a group; null for an expression that is about a row.</param>
/// <param name="Name">The name of the column that it is, if it is one.</param>
internal sealed record SqlExpression(
    string Text,
    Func<IReadOnlyDictionary<string, string>, string> TypeOf,
    Func<IReadOnlyDictionary<string, object?>, object?>? ValueOf,
    Func<IReadOnlyList<IReadOnlyDictionary<string, object?>>, object?>? GroupValueOf = null,
    string? Name = null);
