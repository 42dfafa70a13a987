using DefaultSgAudit.Engine.Reporting.Csv;

namespace DefaultSgAudit.Runner.Output;

/// <summary>A column of a table or of CSV.</summary>
/// <typeparam name="T">What stands in a line.</typeparam>
/// <param name="Name">The header.</param>
/// <param name="Value">What the column shows of a result.</param>
/// <param name="Width">In a table, how many characters it takes at least.</param>
/// <param name="IsNumber">In a table, whether it is aligned to the right.</param>
internal sealed record Column<T>(string Name, Func<T, object?> Value, int Width = 0, bool IsNumber = false)
{
    /// <summary>A column that reports have too.</summary>
    public static Column<T> Of(CsvColumn<T> column) => new(column.Name, column.Value);
}
