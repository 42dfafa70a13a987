using System.Text.Json;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Json;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Sarif;

/// <summary>
/// SARIF 2.1.0: one rule, a result for each finding and each Unknown, and what could not be read also as a notification of the tool.
/// </summary>
/// <remarks>
/// Who reads SARIF, GitHub's code scanning first, makes an alert of every result, those of kind pass too: what is compliant is
/// counted in the run's properties and has no result. See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
/// </remarks>
internal sealed class SarifReport : ReportWriter
{
    private const int Most = 4096;

    /// <summary>What code scanning shows of a run, and takes, by docs.github.com's limits on SARIF results.</summary>
    private const int MostShown = 5_000;
    private const int MostTaken = 25_000;

    private readonly ReportOptions _options;
    private readonly JsonPieces _pieces;
    private int _results;

    public SarifReport(Stream output, ReportOptions options)
    {
        _options = options;
        _pieces = new JsonPieces(output);
        _pieces.Raw("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":");
        SarifTool.Write(_pieces.Begin(), options);
        _pieces.End();
        _pieces.Raw(",\"results\":[");
    }

    public override IEnumerable<string> Warnings => _results <= MostShown ? [] :
    [
        $"The SARIF report has {ReportText.Count(_results)} results, and GitHub's code scanning "
            + (_results > MostTaken ? $"refuses more than {ReportText.Count(MostTaken)}" : $"shows {ReportText.Count(MostShown)} of them")
            + ". For it, report accounts or regions by themselves.",
    ];

    public override void Write(ComplianceResult result, Change change)
    {
        if (result.Status == ComplianceStatus.Compliant)
        {
            return;
        }

        _results++;
        bool isFinding = result.Status == ComplianceStatus.NonCompliant;
        Utf8JsonWriter json = _pieces.Begin();
        json.WriteStartObject();
        json.WriteString("ruleId", FindingText.CheckId);
        json.WriteNumber("ruleIndex", 0);

        // By 3.27.10 a level goes with kind fail alone.
        json.WriteString("kind", isFinding ? "fail" : "open");
        json.WriteString("level", isFinding ? "error" : "none");
        json.WriteStartObject("message");
        json.WriteString("text", Message(result));
        json.WriteEndObject();
        Location(json, result);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("finding/v1", FindingText.Id(result));
        json.WriteEndObject();
        if (Baseline(change) is string state)
        {
            json.WriteString("baselineState", state);
        }

        if (result.Exception is AcceptedFinding accepted)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.CleanText("justification", FindingText.Accepted(accepted), Most);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        Properties(json, result);
        json.WriteEndObject();
        _pieces.EndItem();
    }

    public override void Complete(ReportFacts facts)
    {
        _pieces.EndArray();
        _pieces.Raw(",\"invocations\":[");
        Utf8JsonWriter json = _pieces.Begin();
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteString("endTimeUtc", ReportText.Time(_options.GeneratedAt));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (ComplianceResult unknown in facts.Unknowns.Items)
        {
            Notification(json, Message(unknown));
        }

        if (facts.Unknowns.Total > facts.Unknowns.Items.Count)
        {
            Notification(json, $"{ReportText.Count(facts.Unknowns.Total - facts.Unknowns.Items.Count)} more could not be checked; see the results of kind open.");
        }

        json.WriteEndArray();
        json.WriteEndObject();
        _pieces.End();
        _pieces.Raw($"],\"taxonomies\":");
        SarifTaxonomies.Write(_pieces.Begin());
        _pieces.End();
        _pieces.Raw(",\"columnKind\":\"utf16CodeUnits\",\"properties\":");
        Counts(_pieces.Begin(), facts.Total);
        _pieces.End();
        _pieces.Raw("}]}\n");
    }

    public override void Dispose() => _pieces.Dispose();

    /// <summary>
    /// By 3.11.5 a brace is written twice, or {0} asks for an argument; by 3.11.6 brackets side by side with parentheses are a
    /// link, and a blank between them makes them words.
    /// </summary>
    private static string Message(ComplianceResult result) =>
        ReportText.Clean($"{FindingText.Title(result)}. {FindingText.Details(result)}".TrimEnd(), Most)
            .Replace("{", "{{").Replace("}", "}}").Replace("](", "] (");

    /// <summary>Code scanning wants a file: the path says where in AWS it is.</summary>
    private static void Location(Utf8JsonWriter json, ComplianceResult result)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join("/", new[] { "aws", result.AccountId ?? "unknown", result.Region ?? "unknown", result.VpcId }.Where(part => part is not null).Select(part => Uri.EscapeDataString(ReportText.Clean(part)))));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.CleanText("name", result.GroupId ?? result.VpcId ?? result.Region ?? "unknown", Most);
        json.CleanText("fullyQualifiedName", FindingText.Arn(result) ?? FindingText.Id(result), Most);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string? Baseline(Change change) => change switch
    {
        Change.None => null,
        Change.NewFinding => "new",
        Change.NowUnknown => "updated",
        _ => "unchanged",
    };

    private static void Properties(Utf8JsonWriter json, ComplianceResult result)
    {
        json.WriteStartObject("properties");
        json.WriteString("status", result.Status.ToString());
        json.CleanText("accountId", result.AccountId, Most);
        json.CleanText("region", result.Region, Most);
        json.CleanText("vpcId", result.VpcId, Most);
        json.CleanText("vpcName", result.VpcName, Most);
        json.CleanText("failureKind", result.FailureKind?.ToString(), Most);
        json.Time("checkedAt", result.CheckedAt);
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, StatusCounts counts)
    {
        json.WriteStartObject();
        json.WriteNumber("compliant", counts.Compliant);
        json.WriteNumber("nonCompliant", counts.NonCompliant);
        json.WriteNumber("accepted", counts.Accepted);
        json.WriteNumber("unknown", counts.Unknown);
        json.WriteEndObject();
    }

    private static void Notification(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", "error");
        json.WriteStartObject("message");
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteStartObject("associatedRule");
        json.WriteString("id", FindingText.CheckId);
        json.WriteNumber("index", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
