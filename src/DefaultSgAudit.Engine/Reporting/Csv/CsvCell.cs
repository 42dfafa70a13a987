using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Csv;

/// <summary>
/// Cells of CSV by RFC 4180, safe to open in a spreadsheet: text that would be a formula is led by an apostrophe, and so is what
/// follows a semicolon, which much of the world's spreadsheets take for the end of a cell.
/// </summary>
/// <remarks>See https://www.rfc-editor.org/rfc/rfc4180 and https://owasp.org/www-community/attacks/CSV_Injection.</remarks>
public static class CsvCell
{
    private static readonly char[] Special = [',', ';', '"', '\r', '\n'];

    /// <summary>The text of a value: the same on every machine, and one line.</summary>
    /// <param name="value">Text, a number, a time or an enumeration; null for an empty cell.</param>
    /// <returns>The text.</returns>
    public static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => PlainText.Of(value.ToString() ?? string.Empty),
    };

    /// <summary>The cell as it stands in the file.</summary>
    /// <param name="value">Text, a number, a time or an enumeration; null for an empty cell.</param>
    /// <returns>The text, in quotation marks where it needs them.</returns>
    public static string Of(object? value)
    {
        string text = TextOf(value);
        if (value is not IFormattable)
        {
            text = text.IndexOf(';') < 0 ? Safe(text) : string.Join(";", text.Split(';').Select(Safe));
        }

        return text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }

    private static string Safe(string text) => IsFormula(text) ? "'" + text : text;

    /// <summary>Spreadsheets look past leading blanks and quotation marks, and take full-width signs for the plain ones.</summary>
    private static bool IsFormula(string text)
    {
        int at = 0;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '"'))
        {
            at++;
        }

        return at < text.Length && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".IndexOf(text[at]) >= 0;
    }
}
