using DefaultSgAudit.Engine.Reporting.Csv;

namespace DefaultSgAudit.Runner.Output;

/// <summary>Columns of a fixed width, so that a line can be written before the next result is known.</summary>
internal sealed class TableResultWriter<T>(TextWriter output, IReadOnlyList<Column<T>> columns) : IResultWriter<T>
{
    /// <summary>What stands where nothing was read.</summary>
    private const string NotRead = "?";

    private bool _hasHeader;

    public void Write(IReadOnlyList<T> results)
    {
        WriteHeader();
        foreach (T result in results)
        {
            Line(column => column.Value(result) is object value ? CsvCell.TextOf(value) : NotRead);
        }

        output.Flush();
    }

    public void Complete()
    {
        WriteHeader();
        output.Flush();
    }

    private void WriteHeader()
    {
        if (!_hasHeader)
        {
            _hasHeader = true;
            Line(column => column.Name);
        }
    }

    private void Line(Func<Column<T>, string> text)
    {
        IEnumerable<string> cells =
            columns.Select(column => column.IsNumber ? text(column).PadLeft(column.Width) : text(column).PadRight(column.Width));
        output.Write(string.Join(' ', cells).TrimEnd());
        output.Write('\n');
    }
}
