using System.Globalization;
using System.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Text;

/// <summary>Texts of a report, the same on every machine. What others wrote is cleaned here, and escaped by each format.</summary>
internal static class ReportText
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Somebody else's words on one line, without what steers a terminal, turns the direction of writing, or is no
    /// character at all: half of a surrogate pair, and what XML 1.0 does not take.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        return IsPlainAscii(text!) ? text! : Whole(PlainText.Of(text!));
    }

    /// <summary>The same, and not too many of them: at most so many UTF-16 units, the last of which says that there was more.</summary>
    public static string Clean(string? text, int most)
    {
        string clean = Clean(text);
        if (clean.Length <= most)
        {
            return clean;
        }

        int end = most - 1;
        string start = clean.Substring(0, char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end);
        return $"{start}\u2026";
    }

    /// <summary>The words as they are, but for halves of surrogate pairs and noncharacters, which no encoding of Unicode takes.</summary>
    public static string Whole(string text)
    {
        if (IsPlainAscii(text))
        {
            return text;
        }

        StringBuilder? mended = null;
        for (int at = 0; at < text.Length; at++)
        {
            bool isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            if (isPair)
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]) || text[at] is '\uFFFE' or '\uFFFF')
            {
                mended ??= new StringBuilder(text);
                mended[at] = Replacement;
            }
        }

        return mended?.ToString() ?? text;
    }

    /// <summary>A time in UTC, to the millisecond, as ISO 8601 has it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time in UTC for people.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number for people, with a comma at every thousand.</summary>
    public static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and what is counted.</summary>
    public static string Count(int number, string one, string more) => $"{Count(number)} {(number == 1 ? one : more)}";

    /// <summary>How many new findings are of what the earlier audit could not read, behind their number; nothing where there are none.</summary>
    public static string NotReadThen(int number) => number == 0 ? string.Empty : $" ({Count(number)} of them not read then)";

    private static bool IsPlainAscii(string text)
    {
        foreach (char letter in text)
        {
            if (letter is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
