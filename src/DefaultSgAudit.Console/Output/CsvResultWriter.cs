using DefaultSgAudit.Engine.Reporting.Csv;

namespace DefaultSgAudit.Runner.Output;

/// <summary>CSV by RFC 4180, safe to open in a spreadsheet: text that would be a formula is led by an apostrophe.</summary>
internal sealed class CsvResultWriter<T>(TextWriter output, IReadOnlyList<Column<T>> columns) : IResultWriter<T>
{
    private bool _hasHeader;

    public void Write(IReadOnlyList<T> results)
    {
        WriteHeader();
        foreach (T result in results)
        {
            Line(columns.Select(column => CsvCell.Of(column.Value(result))));
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
            Line(columns.Select(column => column.Name));
        }
    }

    private void Line(IEnumerable<string> cells)
    {
        output.Write(string.Join(",", cells));
        output.Write("\r\n");
    }
}
