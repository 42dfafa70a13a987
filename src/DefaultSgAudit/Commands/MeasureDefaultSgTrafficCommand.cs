using System.Management.Automation;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Sums up VPC flow logs: who talks to whom on what, who opens it, and what came of it.</summary>
/// <remarks>
/// <para>Reads flow logs of versions 2 to 11 from files, plain or gzip, with the columns that their headers announce. Lines
/// that are no records are counted and shown, and nothing is guessed of them.</para>
/// <para>Each TrafficSummary is one service of one network interface with one peer. Direction says which side opens the
/// conversations and so which rule they need; Evidence says how that is known: the TCP handshake (Handshake), an address and
/// port that answered one elsewhere (KnownListener), many remote ports at one end (FanIn), a service's port (ServicePort), who
/// was seen first (FirstSeen). What cannot be told is Ambiguous, with both ports.</para>
/// <para>Established is a conversation; Attempted was let through and not taken up, as scans are; Rejected was refused.</para>
/// <para>Members from Get-DefaultSgMember choose the interfaces, and their addresses help to tell both ends apart. Without any,
/// all interfaces of the logs are summed up. It asks AWS nothing.</para>
/// </remarks>
/// <example>
/// <code>
/// $log = New-TemporaryFile
/// Set-Content $log '2 123456789012 eni-0a1b2c3d4e5f60718 203.0.113.5 10.0.0.7 40001 443 6 12 900 1785585600 1785585650 ACCEPT OK',
///     '2 123456789012 eni-0a1b2c3d4e5f60718 10.0.0.7 203.0.113.5 443 40001 6 10 9000 1785585600 1785585650 ACCEPT OK'
/// Measure-DefaultSgTraffic $log
/// </code>
/// <para>Sums up a log of two records: one conversation, in both directions.</para>
/// </example>
/// <example>
/// <code>Get-DefaultSgMember -Region eu-west-1 | Measure-DefaultSgTraffic ./flow-logs | Where-Object Status -eq Established</code>
/// <para>Lists what the members of one region's default groups really do, from logs in a folder.</para>
/// </example>
/// <example>
/// <code>Measure-DefaultSgTraffic ./flow-logs/**/*.log.gz -StartTime 2026-08-01 -Coverage | Sort-Object Share</code>
/// <para>Shows how much of each interface's time the logs cover, and how much traffic is likely still unseen.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html">Flow log records</seealso>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html">Flow log files</seealso>
[Cmdlet(VerbsDiagnostic.Measure, "DefaultSgTraffic")]
[OutputType(typeof(TrafficSummary), typeof(TrafficCoverage))]
public sealed class MeasureDefaultSgTrafficCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<GroupMember> _members = [];
    private bool _hasInput;

    /// <summary>Files, folders with all that is below them, or patterns with *, ? and **.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Members of default groups, from Get-DefaultSgMember, whose traffic to sum up.</summary>
    [Parameter(ValueFromPipeline = true)]
    public GroupMember? Member { get; set; }

    /// <summary>Ids of network interfaces whose traffic to sum up.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? InterfaceId { get; set; }

    /// <summary>Only members of these groups, of those that come down the pipeline.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? GroupId { get; set; }

    /// <summary>Records that end before this time do not count.</summary>
    [Parameter]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Records that begin at this time or later do not count.</summary>
    [Parameter]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>
    /// The formats that lines without a header may have, as DescribeFlowLogs gives them in LogFormat; the default format of
    /// version 2 where it is left out. A line is taken for one only if all fields fit.
    /// </summary>
    [Parameter]
    [Alias("LogFormat")]
    [ValidateNotNullOrEmpty]
    public string[]? Format { get; set; }

    /// <summary>How many files are read at once, from 1 to 64; as many as there are processors where it is left out.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = Math.Min(Environment.ProcessorCount, 64);

    /// <summary>Gives how well the logs cover each interface, instead of its traffic.</summary>
    [Parameter]
    public SwitchParameter Coverage { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Not disposed of: what was cancelled may still look at its token.
        _stop.Cancel();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput || Member is not null)
        {
            _hasInput = true;
            if (Member is not null && (GroupId is null || GroupId.Contains(Member.GroupId, StringComparer.Ordinal)))
            {
                _members.Add(Member);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            if ((_hasInput || MyInvocation.ExpectingInput || GroupId is not null) && _members.Count == 0 && InterfaceId is null)
            {
                throw new AuditException(new Failure
                {
                    Kind = FailureKind.NothingToLookAt,
                    Cause = "There is no member whose traffic to sum up.",
                    Remedy = "Pipe members from Get-DefaultSgMember, or leave them and -GroupId out to sum up all interfaces of the logs.",
                });
            }

            Measure(new LocalFiles([.. Path.Select(FullPath)], [.. (Format ?? []).Select(FlowLogFormat.Parse)]), new TrafficOptions
            {
                From = StartTime,
                Until = EndTime,
                Members = _members,
                InterfaceIds = InterfaceId ?? [],
                Threads = ThrottleLimit,
            });
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private void Measure(LocalFiles source, TrafficOptions options)
    {
        EventPump pump = new(TrafficMeasurement.RunAsync(source, options, _stop.Token), _stop.Token);
        try
        {
            while (pump.Wait(_stop.Token))
            {
                while (pump.TryTake(out SweepEvent? found))
                {
                    Write(found!);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            // A downstream cmdlet has enough, or -ErrorAction Stop: the reading ends.
            _stop.Cancel();
        }
    }

    private void Write(SweepEvent found)
    {
        switch (found)
        {
            case ItemsEvent<TrafficSummary> summaries when !Coverage:
                WriteObject(summaries.Items, enumerateCollection: true);
                break;
            case ItemsEvent<TrafficCoverage> coverage when Coverage:
                WriteObject(coverage.Items, enumerateCollection: true);
                break;
            case ItemsEvent<TrafficReading> reading:
                Tell(reading.Items[0]);
                break;
            case FailureEvent failure:
                WriteError(ErrorRecords.From(failure.Failure));
                break;
            case NoteEvent { IsWarning: true } note:
                WriteWarning(note.Text);
                break;
            case NoteEvent note:
                WriteVerbose(note.Text);
                break;
            default:
                break;
        }
    }

    private void Tell(TrafficReading reading)
    {
        if (reading.Malformed > 0)
        {
            WriteWarning($"{reading.Malformed} lines are no records of a format that is known to apply, for example '{reading.MalformedSamples[0]}'.");
        }

        WriteInformation(reading, ["DefaultSgAudit"]);
    }

    /// <summary>Patterns are left to the engine: it knows ** on every PowerShell.</summary>
    private string FullPath(string path)
    {
        try
        {
            string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? full : throw NotAFile(path, $"it is of the provider {provider.Name}");
        }
        catch (Exception error) when (error is SessionStateException or NotSupportedException or ArgumentException)
        {
            throw NotAFile(path, error.Message);
        }
    }

    private static AuditException NotAFile(string path, string why) => new(new Failure
    {
        Kind = FailureKind.FlowLogFileNotFound,
        Cause = $"'{path}' is no path of flow logs: {why.TrimEnd('.')}.",
        Remedy = "Give the path of a file or of a folder with files, or a pattern that matches some.",
        Resource = path,
    });
}
