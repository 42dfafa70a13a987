using System.Text;
using DefaultSgAudit.Engine.Compliance;
using DefaultSgAudit.Engine.Reporting.Facts;
using DefaultSgAudit.Engine.Reporting.Text;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Csv;

/// <summary>A row for each verdict; for each member where nothing but members is given. One file has one kind of row.</summary>
internal sealed class CsvReport(Stream output) : ReportWriter
{
    private static readonly string AllControls = ControlCatalog.Controls.ToString();

    private static readonly IReadOnlyList<CsvColumn<ComplianceResult>> Columns =
    [
        .. CsvColumns.OfResults, CsvColumns.MemberCount,
        new("ExceptionOwner", result => result.Exception?.Owner),
        new("ExceptionExpires", result => result.Exception?.Expires is DateTime day ? ReportText.Day(day) : null),
        new("GroupArn", result => result.GroupArn),
        new("Controls", result => ReferenceEquals(result.Controls, ControlCatalog.Controls) ? AllControls : result.Controls),
    ];

    private readonly StreamWriter _text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true) { NewLine = "\r\n" };
    private bool _hasResults;
    private bool _hasMembers;
    private int _leftOut;

    public override IEnumerable<string> Warnings => _leftOut == 0 ? [] :
        [$"CSV has one kind of row: {ReportText.Count(_leftOut, _hasMembers ? "verdict is" : "member is", _hasMembers ? "verdicts are" : "members are")} not in it. Export them by themselves, or as JSON."];

    public override void Write(ComplianceResult result, Change change)
    {
        if (_hasMembers)
        {
            _leftOut++;
            return;
        }

        Row(result, Columns, ref _hasResults);
    }

    public override void Write(GroupMember member)
    {
        if (_hasResults)
        {
            _leftOut++;
            return;
        }

        Row(member, CsvColumns.OfMembers, ref _hasMembers);
    }

    public override void Complete(ReportFacts facts)
    {
        if (!_hasResults && !_hasMembers)
        {
            Line(Columns.Select(column => column.Name));
        }

        _text.Flush();
    }

    public override void Dispose() => _text.Dispose();

    private void Row<T>(T item, IReadOnlyList<CsvColumn<T>> columns, ref bool hasHeader)
    {
        if (!hasHeader)
        {
            hasHeader = true;
            Line(columns.Select(column => column.Name));
        }

        Line(columns.Select(column => ReportText.Whole(CsvCell.Of(column.Value(item)))));
    }

    private void Line(IEnumerable<string> cells)
    {
        _text.WriteLine(string.Join(",", cells));
    }
}
