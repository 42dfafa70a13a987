using System.Globalization;

namespace DefaultSgAudit.Runner.Output;

/// <summary>
/// Text that does nothing to a terminal or to the lines of a file. Names, tags and error texts come from whoever may write
/// them: escape sequences, line ends and marks that turn the direction of writing are taken out.
/// </summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text) => text.Any(IsActive)
        ? string.Create(text.Length, text, (characters, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                characters[i] = !IsActive(source[i]) ? source[i] : char.IsWhiteSpace(source[i]) ? ' ' : Replacement;
            }
        })
        : text;

    private static bool IsActive(char character) => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'),
        _ => false,
    };
}
