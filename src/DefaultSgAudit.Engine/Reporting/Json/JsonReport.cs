using System.Text.Json;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Files;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Json;

/// <summary>One JSON document: the head, the results as they come, then the members, and the counts last.</summary>
internal sealed class JsonReport : ReportWriter
{
    private readonly Stream _output;
    private readonly JsonPieces _pieces;
    private readonly Spool _members = new();
    private readonly JsonPieces _memberPieces;
    private readonly MemoryStream _member = new();

    public JsonReport(Stream output, ReportOptions options)
    {
        _output = output;
        _pieces = new JsonPieces(output);
        _memberPieces = new JsonPieces(_member);
        Utf8JsonWriter json = _pieces.Begin();
        json.WriteStartObject();
        SummaryObject.Head(json, options);

        // What is open here is closed at the end, by hand: results come one at a time.
        _pieces.End();
        _pieces.Raw(",\"Results\":[");
    }

    public override void Write(ComplianceResult result, Change change)
    {
        ResultObject.Write(_pieces.Begin(), result, change);
        _pieces.EndItem();
    }

    public override void Write(GroupMember member)
    {
        MemberObject.Write(_memberPieces.Begin(), member);
        _memberPieces.EndItem();
        _members.Write(_member.GetBuffer(), (int)_member.Length);
        _member.SetLength(0);
    }

    public override void Complete(ReportFacts facts)
    {
        _pieces.EndArray();
        _pieces.Raw(",\"Members\":[");
        _members.CopyTo(_output);
        _pieces.Raw(_members.Length > 0 ? "\n],\"Summary\":" : "],\"Summary\":");
        Utf8JsonWriter json = _pieces.Begin();
        json.WriteStartObject();
        SummaryObject.Counts(json, facts);
        json.WriteEndObject();
        _pieces.End();
        _pieces.Raw("}\n");
    }

    public override void Dispose()
    {
        _pieces.Dispose();
        _memberPieces.Dispose();
        _member.Dispose();
        _members.Dispose();
    }
}
