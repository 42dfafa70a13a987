namespace DefaultSgAudit.Runner.Output;

/// <summary>CSV by RFC 4180, safe to open in a spreadsheet: text that would be a formula is led by an apostrophe.</summary>
internal sealed class CsvResultWriter<T>(TextWriter output, IReadOnlyList<Column<T>> columns) : IResultWriter<T>
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    private bool _hasHeader;

    public void Write(IReadOnlyList<T> results)
    {
        WriteHeader();
        foreach (T result in results)
        {
            Line(columns.Select(column => Cell(column.Value(result))));
        }

        output.Flush();
    }

    public void Complete()
    {
        WriteHeader();
        output.Flush();
    }

    private static string Cell(object? value)
    {
        string text = CellText.Of(value);
        if (value is not IFormattable && IsFormula(text))
        {
            text = "'" + text;
        }

        return text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }

    /// <summary>Spreadsheets look past leading blanks of any kind, and take full-width signs for the plain ones.</summary>
    private static bool IsFormula(string text)
    {
        ReadOnlySpan<char> bare = text.AsSpan().TrimStart();
        return bare.Length > 0 && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".Contains(bare[0]);
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
