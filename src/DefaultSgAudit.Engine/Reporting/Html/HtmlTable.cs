using System.Globalization;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>A table in a page: on a narrow screen its rows are cards, whose cells say what they are.</summary>
internal sealed class HtmlTable
{
    private const int BarWidth = 100;
    private const int Wide = 6;

    private readonly TextWriter _text;
    private readonly string[] _columns;

    /// <param name="text">Where it goes.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="columns">The heads of its columns.</param>
    /// <param name="caption">What stands above it, where the section's own head is not enough.</param>
    public HtmlTable(TextWriter text, string title, string[] columns, string? caption = null)
    {
        _text = text;
        _columns = columns;
        text.WriteLine($"<div class=\"scroll{(columns.Length < Wide ? " narrow" : string.Empty)}\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlText.Of(title)}, table\"><table class=\"cards\">{(caption is null ? string.Empty : $"<caption>{HtmlText.Of(caption)}</caption>")}");
        text.Write("<thead><tr>");
        foreach (string column in columns)
        {
            text.Write($"<th scope=\"col\">{HtmlText.Of(column)}</th>");
        }

        text.WriteLine("</tr></thead><tbody>");
    }

    /// <summary>A row whose first cell is its header.</summary>
    public void Row(params string?[] cells)
    {
        _text.Write($"<tr><th scope=\"row\" data-l=\"{HtmlText.Of(_columns[0])}\">{HtmlText.Of(cells[0])}</th>");
        for (int at = 1; at < cells.Length; at++)
        {
            _text.Write($"<td data-l=\"{HtmlText.Of(_columns[at])}\">{HtmlText.Of(cells[at])}</td>");
        }

        _text.WriteLine("</tr>");
    }

    /// <summary>A row with a number and a bar as long as it is large.</summary>
    public void Bar(string name, int count, int most)
    {
        string width = Math.Max(1.0, 1.0 * BarWidth * count / most).ToString("0.#", CultureInfo.InvariantCulture);
        _text.WriteLine($"<tr><th scope=\"row\" data-l=\"{HtmlText.Of(_columns[0])}\">{HtmlText.Of(name)}</th><td data-l=\"{HtmlText.Of(_columns[1])}\">{ReportText.Count(count)}"
            + $"<svg class=\"bar\" viewBox=\"0 0 {BarWidth} 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{width}\" height=\"8\"></rect></svg></td></tr>");
    }

    public void End() => _text.WriteLine("</tbody></table></div>");

    /// <summary>Ends the table of a list that may have more than is shown.</summary>
    public void End<T>(TopList<T> list)
    {
        End();
        if (list.Total > list.Items.Count)
        {
            _text.WriteLine($"<p class=\"soft\">The first {ReportText.Count(list.Items.Count)} of {ReportText.Count(list.Total)}.</p>");
        }
    }
}
