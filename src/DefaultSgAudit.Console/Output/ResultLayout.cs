using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DefaultSgAudit.Runner.Output;

/// <summary>How a type of result is written in each format.</summary>
/// <typeparam name="T">The type of result.</typeparam>
/// <param name="Table">The columns of the table: what people need at a glance.</param>
/// <param name="Csv">The columns of CSV: all of it. New ones come last, because scripts count.</param>
/// <param name="Json">The serialiser.</param>
internal sealed record ResultLayout<T>(IReadOnlyList<Column<T>> Table, IReadOnlyList<Column<T>> Csv, JsonTypeInfo<T> Json)
{
    /// <summary>The writer for a format.</summary>
    public IResultWriter<T> Writer(OutputFormat format, TextWriter output) => format switch
    {
        OutputFormat.Json => new JsonResultWriter<T>(output, result => JsonSerializer.Serialize(result, Json)),
        OutputFormat.Csv => new CsvResultWriter<T>(output, Csv),
        _ => new TableResultWriter<T>(output, Table),
    };
}
