using System.Text.Json;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Sarif;

/// <summary>The benchmarks and standards, each with the controls of it that are meant.</summary>
internal static class SarifTaxonomies
{
    private static readonly List<string> All = [.. FindingText.Standards];

    public static IReadOnlyList<string> Names => All;

    public static string NameOf(ControlReference control) => control.Version is null ? control.Standard : $"{control.Standard} {control.Version}";

    public static int IndexOf(string name) => All.IndexOf(name);

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (string name in All)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartArray("taxa");
            foreach (ControlReference control in ControlCatalog.Controls.Where(each => NameOf(each) == name))
            {
                json.WriteStartObject();
                json.WriteString("id", control.Control);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
