using System.Text;
using DefaultSgAudit.Engine.Reporting.Text;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>Words in HTML, as text or between double quotation marks.</summary>
internal static class HtmlText
{
    public static string Of(string? text)
    {
        string clean = ReportText.Clean(text);
        if (clean.IndexOfAny(Special) < 0)
        {
            return clean;
        }

        StringBuilder escaped = new(clean.Length + 16);
        foreach (char letter in clean)
        {
            _ = letter switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    private static readonly char[] Special = ['&', '<', '>', '"', '\''];
}
