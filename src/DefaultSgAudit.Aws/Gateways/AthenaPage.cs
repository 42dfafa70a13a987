namespace DefaultSgAudit.Aws;

/// <summary>Some rows of a query's result.</summary>
/// <param name="Columns">The columns' names in their order.</param>
/// <param name="Rows">Rows without the one that repeats the names; each value as text, null for SQL's NULL.</param>
public sealed record AthenaPage(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);
