using System.Text;

namespace DefaultSgAudit.Engine.Compliance.Exceptions;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Cells">Its cells, without the marks around them.</param>
/// <param name="IsBroken">Whether a quotation mark has no end.</param>
/// <remarks>See https://www.rfc-editor.org/rfc/rfc4180.</remarks>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells, bool IsBroken)
{
    private const char Quote = '"';

    /// <summary>The rows of a text; lines without anything are rows of one empty cell.</summary>
    public static IEnumerable<CsvRow> Read(string text) => Read(new StringReader(text));

    /// <summary>The same, a row at a time, of a text that need not be in memory.</summary>
    public static IEnumerable<CsvRow> Read(TextReader text)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        int line = 1;
        int first = 1;
        if (text.Peek() == '\uFEFF')
        {
            text.Read();
        }

        for (int next = text.Read(); next >= 0; next = text.Read())
        {
            char letter = (char)next;
            line += letter == '\n' ? 1 : 0;
            if (isQuoted)
            {
                if (letter != Quote)
                {
                    cell.Append(letter);
                }
                else if (text.Peek() == Quote)
                {
                    cell.Append(Quote);
                    text.Read();
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (letter == Quote && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (letter == ',')
            {
                cells.Add(Taken(cell));
            }
            else if (letter == '\n')
            {
                cells.Add(Taken(cell));
                yield return new CsvRow(first, cells, IsBroken: false);
                cells = [];
                first = line;
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        if (cell.Length + cells.Count > 0 || isQuoted)
        {
            cells.Add(Taken(cell));
            yield return new CsvRow(first, cells, isQuoted);
        }
    }

    private static string Taken(StringBuilder cell)
    {
        string text = cell.ToString();
        cell.Clear();
        return text;
    }
}
