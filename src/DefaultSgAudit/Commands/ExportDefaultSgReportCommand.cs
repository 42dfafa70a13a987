using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.Reporting;
using DefaultSgAudit.Engine.Reporting.Earlier;
using DefaultSgAudit.Engine.Reporting.Files;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Writes verdicts as reports: HTML, CSV, JSON, NDJSON, ASFF, OCSF, JUnit, SARIF and Markdown.</summary>
/// <remarks>
/// <para>Takes the results of Get-DefaultSgCompliance and, beside them, members of Get-DefaultSgMember, and writes as many reports
/// as are named. The ending of a file's name tells its format: .html, .csv, .json, .ndjson, .asff.json, .ocsf.json, .junit.xml,
/// .sarif and .md.</para>
/// <para>The HTML report is one page that loads nothing: verdicts by account and region as a heat map, what could not be read,
/// accepted findings, the most frequent rules, members by owner, and all verdicts to filter and sort. Markdown is a summary for
/// a pull request. Members are in HTML, JSON, NDJSON and Markdown; CSV has them where nothing else is given.</para>
/// <para>Unknown is never a pass: NOT_AVAILABLE in ASFF, Warning in OCSF, an error in JUnit, kind open in SARIF. Accepted
/// findings stay findings: SUPPRESSED in ASFF, suppressed in OCSF and SARIF, skipped in JUnit, with reason, owner and end. SARIF has
/// no results for what is compliant, which code scanning would show as alerts; it counts them.</para>
/// <para>With -Baseline the reports say what changed since an earlier audit, VPC by VPC, and how many new findings are of what could
/// not be read then. Files are for their owner only, and take their places when they are whole: what is stopped leaves the earlier
/// file as it was, and so does input without a verdict or member in it. It asks AWS nothing.</para>
/// </remarks>
/// <example>
/// <code>
/// $sandbox = Start-DefaultSgSandbox
/// $sandbox | Get-DefaultSgCompliance -IncludeMember | Export-DefaultSgReport report.html, findings.csv
/// $sandbox | Stop-DefaultSgSandbox
/// </code>
/// <para>Audits a sandbox's account, and writes a page to look at and a table for a spreadsheet.</para>
/// </example>
/// <example>
/// <code>
/// Get-DefaultSgCompliance | Export-DefaultSgReport monday.json
/// $results = Get-DefaultSgCompliance
/// @($results) + @($results | Get-DefaultSgMember) | Export-DefaultSgReport -Path report.html -Baseline monday.json
/// </code>
/// <para>Compares an audit with an earlier one, with the members of the groups by their owners.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgCompliance -Region eu-west-* | Export-DefaultSgReport -Format Markdown</code>
/// <para>Gives the summary as text, for the comment on a pull request.</para>
/// </example>
/// <example>
/// <code>
/// New-Item -ItemType Directory -Force out
/// Get-DefaultSgCompliance | Export-DefaultSgReport -Path out -Format Asff, Ocsf, JUnit, Sarif -PassThru
/// </code>
/// <para>Writes a file of each format into a folder, and gives the files.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html">AWS Security Finding Format</seealso>
/// <seealso href="https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html">BatchImportFindings: 100 findings at a time, from their own account and region</seealso>
/// <seealso href="https://schema.ocsf.io/1.8.0/classes/compliance_finding">OCSF Compliance Finding</seealso>
[Cmdlet(VerbsData.Export, "DefaultSgReport", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ExportDefaultSgReportCommand : PSCmdlet, IDisposable
{
    /// <summary>Null where nothing is to be written.</summary>
    private ReportRun? _run;
    private bool _hasRefused;

    /// <summary>
    /// Results of Get-DefaultSgCompliance, and members of Get-DefaultSgMember, as these cmdlets gave them: not what Select-Object,
    /// a file or another process made of them.
    /// </summary>
    // Not IGroupResult: what PowerShell does not bind is not heard of here, and would be a report of nothing in the place of an earlier one.
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>
    /// The files, whose names tell their formats. With several formats one path stands for all of them, each with its own
    /// ending, and a folder gets a file of each. Without -Path the report goes into the pipeline as text.
    /// </summary>
    [Parameter(Position = 0)]
    [Alias("LiteralPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>The formats, where the names of the files do not tell, and where there is no file.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public ReportFormat[]? Format { get; set; }

    /// <summary>
    /// An earlier audit to compare with: what this cmdlet wrote as JSON, NDJSON or CSV, what the runner wrote as JSON or CSV, or
    /// what Export-Csv made of results.
    /// </summary>
    [Parameter]
    [Alias("Previous")]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>The words above the report.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Default security groups";

    /// <summary>Leaves files that exist as they are, with an error; else they are replaced.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces files that are marked read-only too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _run?.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            ReportOptions options = new()
            {
                Title = Title,
                Baseline = Baseline is null ? null : EarlierRun.Read(FullPath(Baseline, FailureKind.BaselineUnreadable)),
            };
            if (Path is null)
            {
                _run = Format is [ReportFormat only] ? ReportRun.ToLines(only, options, WriteObject) : throw new AuditException(InputFailures.NoReport(Format?.Length ?? 0));
                return;
            }

            IReadOnlyList<ReportPlace> places = ReportPlace.Choose(
                [.. Path.Select(path => FullPath(path, FailureKind.InvalidReportPath))], [.. (Format ?? []).Distinct()]);
            ReportPlace[] wanted = [.. places.Where(place => ShouldProcess(place.Path, $"Write a report as {place.Format}"))];
            _run = wanted.Length == 0 ? null : ReportRun.ToFiles(wanted, options, NoClobber, Force);
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_run is null)
        {
            return;
        }

        try
        {
            object? input = SessionVariables.Unwrap(InputObject);
            if (input is not IGroupResult item || !_run.Write(item))
            {
                _hasRefused = true;
                WriteError(ErrorRecords.From(InputFailures.NotForReport(input)));
            }
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_run is null)
        {
            return;
        }

        if (_run is { Results: 0, Members: 0 })
        {
            // A report on nothing looks like one in which nothing is wrong.
            if (_hasRefused && Path is not null)
            {
                WriteWarning("No report was written: nothing that came is a verdict or a member. Files that were there are as they were.");
                return;
            }

            WriteWarning("No verdict and no member came: the report is of nothing.");
        }

        try
        {
            IReadOnlyList<string> files = _run.Complete();
            foreach (string warning in _run.Warnings)
            {
                WriteWarning(warning);
            }

            WriteVerbose($"{_run.Results} verdicts and {_run.Members} members were reported.");
            if (PassThru)
            {
                WriteObject(files.Select(file => new FileInfo(file)), enumerateCollection: true);
            }
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }

    private string FullPath(string path, FailureKind kind) => FilePaths.Full(this, path, why => new AuditException(new Failure
    {
        Kind = kind,
        Cause = $"'{path}' is no path of a file: {why}.",
        Remedy = "Give a path of the file system.",
        Resource = path,
    }));
}
