using System.Text.Json;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Json;

/// <summary>
/// A JSON object a line, each with its Type: a Report that says what the others are, ComplianceResult and GroupMember as they
/// come, and a Summary, without which the file was cut short.
/// </summary>
internal sealed class NdJsonReport : ReportWriter
{
    private readonly JsonPieces _pieces;

    public NdJsonReport(Stream output, ReportOptions options)
    {
        _pieces = new JsonPieces(output);
        Utf8JsonWriter json = Begin("Report");
        SummaryObject.Head(json, options);
        json.WriteEndObject();
        End();
    }

    public override void Write(ComplianceResult result, Change change)
    {
        ResultObject.Write(_pieces.Begin(), result, change, nameof(ComplianceResult));
        End();
    }

    public override void Write(GroupMember member)
    {
        MemberObject.Write(_pieces.Begin(), member, nameof(GroupMember));
        End();
    }

    public override void Complete(ReportFacts facts)
    {
        Utf8JsonWriter json = Begin("Summary");
        SummaryObject.Counts(json, facts);
        json.WriteEndObject();
        End();
    }

    public override void Dispose() => _pieces.Dispose();

    private Utf8JsonWriter Begin(string type)
    {
        Utf8JsonWriter json = _pieces.Begin();
        json.WriteStartObject();
        json.WriteString("Type", type);
        return json;
    }

    private void End()
    {
        _pieces.End();
        _pieces.Raw("\n");
    }
}
