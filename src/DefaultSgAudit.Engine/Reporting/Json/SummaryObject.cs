using System.Text.Json;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Json;

/// <summary>What stands in JSON beside the results.</summary>
internal static class SummaryObject
{
    public const string Schema = "default-sg-audit/report";

    /// <summary>Raised when a property changes its meaning or goes; new ones may come without that.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The properties at the head of a report.</summary>
    public static void Head(Utf8JsonWriter json, ReportOptions options)
    {
        json.WriteString("Schema", Schema);
        json.WriteNumber("SchemaVersion", SchemaVersion);
        json.Text("Title", options.Title);
        json.Time("GeneratedAt", options.GeneratedAt);
        json.WriteStartObject("Generator");
        json.WriteString("Name", "DefaultSgAudit");
        json.Text("Version", options.Version);
        json.WriteEndObject();
        json.WriteStartArray("Controls");
        foreach (ControlReference control in ControlCatalog.Controls)
        {
            json.WriteStartObject();
            json.Text("Standard", control.Standard);
            json.Text("Version", control.Version);
            json.Text("Control", control.Control);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The properties at its end.</summary>
    public static void Counts(Utf8JsonWriter json, ReportFacts facts)
    {
        json.WriteNumber("Accounts", facts.Accounts);
        json.WriteNumber("Regions", facts.Regions);
        Write(json, facts.Total);
        json.WriteNumber("Members", facts.Members);
        if (facts.Trend is not Trend trend)
        {
            json.WriteNull("Trend");
            return;
        }

        (int unread, int gone) = trend.Missing();
        json.WriteStartObject("Trend");
        json.Text("Baseline", trend.Earlier.Name);
        if (trend.Earlier.CheckedAt is DateTimeOffset time)
        {
            json.Time("CheckedAt", time);
        }

        Write(json, trend.Earlier.Counts);
        json.WriteNumber("NewFindings", trend.NewFindings);
        json.WriteNumber("NewFindingsNotReadThen", trend.NotReadThen);
        json.WriteNumber("StillOpen", trend.StillOpen);
        json.WriteNumber("Resolved", trend.Resolved);
        json.WriteNumber("NowUnknown", trend.NowUnknown + unread);
        json.WriteNumber("NotInThisReport", gone);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StatusCounts counts)
    {
        json.WriteNumber("Compliant", counts.Compliant);
        json.WriteNumber("NonCompliant", counts.NonCompliant);
        json.WriteNumber("Accepted", counts.Accepted);
        json.WriteNumber("Unknown", counts.Unknown);
    }
}
