using System.Text.Json;
using DefaultSgAudit.Engine.Reporting.Text;

namespace DefaultSgAudit.Engine.Reporting.Json;

/// <summary>Properties of a JSON object.</summary>
internal static class JsonValues
{
    /// <summary>A text as it is, or null.</summary>
    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, ReportText.Whole(value));
        }
    }

    /// <summary>A text that is cleaned and not too long; nothing where there is none.</summary>
    public static void CleanText(this Utf8JsonWriter json, string name, string? value, int most)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, ReportText.Clean(value, most));
        }
    }

    /// <summary>A number, or null.</summary>
    public static void Number(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is int number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>True, false or null.</summary>
    public static void Truth(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is bool truth)
        {
            json.WriteBoolean(name, truth);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A time in UTC.</summary>
    public static void Time(this Utf8JsonWriter json, string name, DateTimeOffset value) => json.WriteString(name, ReportText.Time(value));

    /// <summary>A list of texts.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(ReportText.Whole(value));
        }

        json.WriteEndArray();
    }
}
