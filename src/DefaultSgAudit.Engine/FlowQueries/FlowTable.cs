using System.Text.RegularExpressions;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowQueries;

/// <summary>A table of flow logs that Athena can ask, as AWS's guide has it made.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs.html. Columns are named as the fields are, with an underscore
/// for each hyphen; whether numbers are numbers or texts in it does not matter.
/// </remarks>
public sealed record FlowTable
{
    private static readonly Regex DayForm = new("\\Ayyyy[/_-]?MM[/_-]?dd\\z", RegexOptions.CultureInvariant);

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The table's name.</summary>
    public required string Name { get; init; }

    /// <summary>The format of the flow logs, whose fields the table has columns for.</summary>
    public FlowLogFormat Format { get; init; } = FlowLogFormat.Default;

    /// <summary>Which columns say what day a file is of, so that only the days asked for are read.</summary>
    public FlowTableDays Days { get; init; }

    /// <summary>The column of the day, where there is one of all; <c>day</c> in AWS's guide.</summary>
    public string DayColumn { get; init; } = "day";

    /// <summary>How the day is written in that column, as .NET writes it; AWS's guide has <c>yyyy/MM/dd</c>.</summary>
    public string DayFormat { get; init; } = "yyyy/MM/dd";

    /// <summary>Other columns that folders give, each with the value that is asked for; such as <c>accid</c> and <c>region</c>.</summary>
    public IReadOnlyDictionary<string, string> Folders { get; init; } = new Dictionary<string, string>();

    /// <summary>Makes sure that it can be asked.</summary>
    /// <exception cref="AuditException">A name cannot stand in a query.</exception>
    public void Check()
    {
        FlowFields.Require(Format);
        string[] names = [Database, Name, DayColumn, .. Folders.Keys];
        string? wrong = names.FirstOrDefault(name => name.Length is 0 or > 128 || name.Any(letter => char.IsControl(letter) || letter is '"' or '`'));
        if (wrong is not null)
        {
            throw Invalid($"'{PlainText.Line(wrong, 128)}' cannot be the name of a database, table or column.");
        }

        if (Folders.Values.FirstOrDefault(value => value.Length > 256 || value.Any(char.IsControl)) is { } text)
        {
            throw Invalid($"'{PlainText.Line(text, 256)}' cannot be asked for.");
        }

        // Days are compared as texts: the year must come first and the day last.
        if (!DayForm.IsMatch(DayFormat))
        {
            throw Invalid($"'{PlainText.Line(DayFormat, 32)}' is no way to write a day, as in yyyy/MM/dd.");
        }
    }

    private static AuditException Invalid(string cause) => new(new Failure
    {
        Kind = FailureKind.QueryRejected, Cause = cause, Remedy = "Give the names as Athena shows them.",
    });
}
