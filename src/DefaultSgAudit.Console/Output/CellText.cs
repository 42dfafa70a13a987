using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Runner.Output;

/// <summary>The text of a value in a table or in CSV: the same on every machine, and one line.</summary>
internal static class CellText
{
    public static string Of(object? value) => value switch
    {
        null => string.Empty,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => PlainText.Of(value.ToString() ?? string.Empty),
    };
}
