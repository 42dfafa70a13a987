using System.Text.Json;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Reporting.Json;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Sarif;

/// <summary>The tool and its one rule.</summary>
internal static class SarifTool
{
    public static void Write(Utf8JsonWriter json, ReportOptions options)
    {
        json.WriteStartObject();
        json.WriteStartObject("driver");
        json.WriteString("name", "DefaultSgAudit");
        json.Text("version", options.Version);
        json.WriteString("informationUri", FindingText.ControlUrl);
        json.WriteStartArray("supportedTaxonomies");
        for (int index = 0; index < SarifTaxonomies.Names.Count; index++)
        {
            json.WriteStartObject();
            json.WriteString("name", SarifTaxonomies.Names[index]);
            json.WriteNumber("index", index);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rules");
        Rule(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", FindingText.CheckId);
        json.WriteString("name", "DefaultSecurityGroupRestrictsAllTraffic");
        Message(json, "shortDescription", FindingText.CheckTitle);
        Message(json, "fullDescription", FindingText.CheckDescription);
        Message(json, "help", $"{FindingText.Remedy} See {FindingText.GuideUrl}.");
        json.WriteString("helpUri", FindingText.ControlUrl);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", "error");
        json.WriteEndObject();
        json.WriteStartArray("relationships");
        foreach (ControlReference control in ControlCatalog.Controls)
        {
            string taxonomy = SarifTaxonomies.NameOf(control);
            json.WriteStartObject();
            json.WriteStartObject("target");
            json.WriteString("id", control.Control);
            json.WriteStartObject("toolComponent");
            json.WriteString("name", taxonomy);
            json.WriteNumber("index", SarifTaxonomies.IndexOf(taxonomy));
            json.WriteEndObject();
            json.WriteEndObject();
            json.Texts("kinds", ["relevant"]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("security-severity", "7.5");
        json.WriteString("precision", "very-high");
        json.Texts("tags", ["security", "compliance", "aws", "network"]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
