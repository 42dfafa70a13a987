using System.Globalization;

namespace DefaultSgAudit.Model;

/// <summary>
/// Somebody else's words, fit for a terminal and for the lines of a file. Names, tags, descriptions and error texts come
/// from whoever may write them: escape sequences, line ends and marks that turn the direction of writing are taken out.
/// </summary>
internal static class PlainText
{
    private const int MostOfSentence = 2000;
    private const char Replacement = '\uFFFD';

    /// <summary>The words on one line.</summary>
    public static string Of(string text) => text.Any(IsActive)
        ? new string([.. text.Select(letter => !IsActive(letter) ? letter : char.IsWhiteSpace(letter) ? ' ' : Replacement)])
        : text;

    /// <summary>The words on one line; null where there are none.</summary>
    public static string? OrNull(string? text) => text is null ? null : Of(text);

    /// <summary>The words on one line, and not too many of them.</summary>
    public static string Line(string text, int most) => Of(text.Length > most ? text.Substring(0, most) : text);

    /// <summary>The words as a sentence that ends with one full stop.</summary>
    public static string Sentence(string text)
    {
        string plain = Line(text, MostOfSentence).Trim();
        return plain.Length == 0 || plain[plain.Length - 1] is '.' or '!' or '?' ? plain : plain + ".";
    }

    private static bool IsActive(char letter) => char.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'),
        _ => false,
    };
}
