using System.Globalization;
using System.Text;
using DefaultSgAudit.Engine.Reporting.Text;

namespace DefaultSgAudit.Engine.Reporting.Markdown;

/// <summary>
/// Words in a Markdown table. Whatever could be markup, HTML or a link is written as a character reference, which Markdown
/// takes for text; a name after an at sign would call somebody on a hosting service, so the two are held apart.
/// </summary>
/// <remarks>See https://github.github.com/gfm/#entity-and-numeric-character-references.</remarks>
internal static class MarkdownText
{
    private const string Plain = " ,.;()-/=+%'!?";

    /// <param name="text">The words.</param>
    /// <param name="most">How long they may be once they are escaped; a character reference is up to six characters.</param>
    public static string Of(string? text, int most = 160)
    {
        string clean = ReportText.Clean(text, most).Trim();
        StringBuilder escaped = new(clean.Length + 16);
        for (int at = 0; at < clean.Length; at++)
        {
            char letter = clean[at];
            if (escaped.Length > most - 7 && at < clean.Length - 1 && !char.IsLowSurrogate(letter))
            {
                return escaped.Append('\u2026').ToString();
            }

            bool isColonOfText = letter == ':' && (at + 1 == clean.Length || clean[at + 1] != '/');
            bool isDotOfLink = letter == '.' && at >= 3 && string.Compare(clean, at - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0;
            if (letter > '~' || (letter < 128 && char.IsLetterOrDigit(letter)) || isColonOfText || (Plain.IndexOf(letter) >= 0 && !isDotOfLink))
            {
                escaped.Append(letter);
            }
            else
            {
                escaped.Append("&#").Append(((int)letter).ToString(CultureInfo.InvariantCulture)).Append(letter == '@' ? ";\u2060" : ";");
            }
        }

        return escaped.ToString();
    }
}
