namespace DefaultSgAudit.Engine.Reporting.Csv;

/// <summary>A column of CSV.</summary>
/// <typeparam name="T">What stands in a row.</typeparam>
/// <param name="Name">The header.</param>
/// <param name="Value">What the column shows of it.</param>
public sealed record CsvColumn<T>(string Name, Func<T, object?> Value);
