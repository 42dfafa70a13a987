using System.Globalization;

namespace DefaultSgAudit.Sandbox.Athena;

/// <summary>SQL's values here: null, a text or a whole number.</summary>
internal static class SqlValue
{
    public static long? ToNumber(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    public static string? ToText(object? value) => value switch
    {
        null => null,
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        _ => (string)value,
    };

    public static int Compare(object one, object other) => one is long number
        ? number.CompareTo((long)other)
        : string.CompareOrdinal((string)one, (string)other);
}
