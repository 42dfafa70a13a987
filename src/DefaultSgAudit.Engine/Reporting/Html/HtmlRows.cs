using System.Text.Json;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Files;
using DefaultSgAudit.Engine.Reporting.Json;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Html;

/// <summary>
/// Every verdict as the page's script reads it: short rows, with numbers for what comes again and again. All but plain ASCII
/// is escaped, and so are the signs of HTML: no value can end the element that it is in.
/// </summary>
internal sealed class HtmlRows : IDisposable
{
    /// <summary>How many different texts get a number. The others stand in their rows.</summary>
    private const int MostTexts = 20_000;

    private const int Most = 2048;

    private readonly Spool _rows = new();
    private readonly MemoryStream _row = new();
    private readonly JsonPieces _pieces;
    private readonly Dictionary<string, int> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public HtmlRows()
    {
        _pieces = new JsonPieces(_row, isAscii: true);
    }

    public void Add(ComplianceResult result, Change change)
    {
        Place place = new(result.AccountId, result.Region);
        Utf8JsonWriter json = _pieces.Begin();
        json.WriteStartArray();
        json.WriteNumberValue(NumberOf(_accounts, ReportText.Clean(place.Account)));
        json.WriteNumberValue(NumberOf(_regions, ReportText.Clean(place.Where)));
        Text(json, result.VpcId);
        Text(json, result.VpcName);
        Text(json, result.GroupId);
        json.WriteNumberValue((int)result.Status);
        json.WriteNumberValue(result.Exception is null ? 0 : 1);
        Number(json, result.InboundRuleCount);
        Number(json, result.OutboundRuleCount);
        Number(json, result.MemberCount);
        Shared(json, result.Exception is AcceptedFinding accepted ? FindingText.Accepted(accepted) : result.Reason);
        Shared(json, Rules(result));
        json.WriteNumberValue((int)change);
        json.WriteEndArray();
        _pieces.EndItem();
        _rows.Write(_row.GetBuffer(), (int)_row.Length);
        _row.SetLength(0);
    }

    /// <summary>The rules of a verdict as one text.</summary>
    public static string? Rules(ComplianceResult result) =>
        result.InboundRules.Count + result.OutboundRules.Count == 0 ? null : ReportText.Clean(string.Join("; ", result.InboundRules.Concat(result.OutboundRules)), Most);

    public void CopyTo(Stream output)
    {
        using JsonPieces pieces = new(output, isAscii: true);
        pieces.Raw("{\"accounts\":");
        Names(pieces, _accounts);
        pieces.Raw(",\"regions\":");
        Names(pieces, _regions);
        pieces.Raw(",\"texts\":");
        Names(pieces, _texts);
        pieces.Raw(",\"rows\":[");
        _rows.CopyTo(output);
        pieces.Raw("]}");
    }

    public void Dispose()
    {
        _pieces.Dispose();
        _row.Dispose();
        _rows.Dispose();
    }

    private static void Names(JsonPieces pieces, Dictionary<string, int> numbered)
    {
        Utf8JsonWriter json = pieces.Begin();
        json.WriteStartArray();
        foreach (string name in numbered.OrderBy(each => each.Value).Select(each => each.Key))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        pieces.End();
    }

    private static int NumberOf(Dictionary<string, int> numbered, string text)
    {
        if (!numbered.TryGetValue(text, out int number))
        {
            numbered[text] = number = numbered.Count;
        }

        return number;
    }

    private static void Text(Utf8JsonWriter json, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(ReportText.Clean(text, Most));
        }
    }

    private static void Number(Utf8JsonWriter json, int? number)
    {
        if (number is int known)
        {
            json.WriteNumberValue(known);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private void Shared(Utf8JsonWriter json, string? text)
    {
        string clean = ReportText.Clean(text, Most);
        if (clean.Length == 0)
        {
            json.WriteNullValue();
        }
        else if (_texts.Count < MostTexts || _texts.ContainsKey(clean))
        {
            json.WriteNumberValue(NumberOf(_texts, clean));
        }
        else
        {
            json.WriteStringValue(clean);
        }
    }
}
