using System.Collections;
using System.Management.Automation;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Commands.Completion;
using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Commands.Pipeline;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands;

/// <summary>Sums up VPC flow logs: who talks to whom on what, who opens it, and what came of it.</summary>
/// <remarks>
/// <para>Reads flow logs of versions 2 to 11 from files, plain or gzip, from Amazon S3 in both layouts that AWS delivers in, and
/// from CloudWatch Logs; or lets Athena or CloudWatch Logs Insights add them up, so that only sums come over the network. The
/// same log gives the same results whichever way it is read. Lines that are no records are counted and shown, and nothing is
/// guessed of them.</para>
/// <para>Each TrafficSummary is one service of one network interface with one peer. Direction says which side opens the
/// conversations and so which rule they need; Evidence says how that is known: the TCP handshake (Handshake), an address and
/// port that answered one elsewhere (KnownListener), many remote ports at one end (FanIn), a service's port (ServicePort), who
/// was seen first (FirstSeen). What cannot be told is Ambiguous, with both ports.</para>
/// <para>Established is a conversation; Attempted was let through and not taken up, as scans are; Rejected was refused.</para>
/// <para>Members from Get-DefaultSgMember, or -GroupId, choose the interfaces, and the members' addresses help to tell both ends
/// apart. Without either, all interfaces of the logs are summed up; a pipeline that brings no member is an error. Of S3, only the
/// folders of the members' accounts and regions and of the days asked for are listed; of CloudWatch Logs, only their streams.</para>
/// <para>Files on this machine are read without asking AWS. Other sources are read with the credentials that are given, or those
/// that the members were read with; CloudWatch Logs and Athena take a -StartTime, because they cost by how much is read. Nothing
/// is changed in AWS, but that Athena stores what a query finds.</para>
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
/// <example>
/// <code>Get-DefaultSgMember -Region eu-west-1 | Measure-DefaultSgTraffic s3://flow-logs-111122223333/standard -StartTime (Get-Date).AddDays(-14)</code>
/// <para>The last two weeks, from the bucket and folder that a flow log delivers to.</para>
/// </example>
/// <example>
/// <code>Measure-DefaultSgTraffic -LogGroup /vpc/flow-logs -Region eu-west-1 -StartTime (Get-Date).AddHours(-6) -UseInsights</code>
/// <para>What all interfaces did in the last six hours, added up by CloudWatch Logs Insights.</para>
/// </example>
/// <example>
/// <code>Measure-DefaultSgTraffic -Database default -Table vpc_flow_logs -PartitionValue @{ accid = '111122223333' } -OutputLocation s3://flow-logs-111122223333/results/ -StartTime (Get-Date).AddDays(-1) -Region eu-west-1</code>
/// <para>Lets Athena add up a table made as AWS's guide has it.</para>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html">Flow log records</seealso>
/// <seealso href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html">Flow log files</seealso>
/// <seealso href="https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs.html">Flow logs in Athena</seealso>
[Cmdlet(VerbsDiagnostic.Measure, "DefaultSgTraffic", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrafficSummary), typeof(TrafficCoverage))]
public sealed class MeasureDefaultSgTrafficCommand : AwsCmdlet
{
    private const string PathSet = "Path";
    private const string LogGroupSet = "LogGroup";
    private const string AthenaSet = "Athena";

    private readonly List<GroupMember> _members = [];
    private TrafficRequest _request = new();
    private AwsSession? _session;
    private bool _hasInput;
    private bool _isConnected;

    /// <summary>
    /// Files, folders with all that is below them, or patterns with *, ? and **; or s3://bucket/folder, where a flow log delivers
    /// to, or any folder or file below. Files on this machine are read without asking AWS.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>
    /// Log groups of CloudWatch Logs that flow logs deliver to, as names or ARNs. Their records are read one by one, which is for
    /// few interfaces or little time; the format is asked of EC2. Takes a -StartTime.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = LogGroupSet)]
    [Alias("LogGroupName")]
    [ValidateNotNullOrEmpty]
    public string[] LogGroup { get; set; } = [];

    /// <summary>Lets CloudWatch Logs Insights add the records up, for which AWS charges by what is read. They must be of one format.</summary>
    [Parameter(ParameterSetName = LogGroupSet)]
    public SwitchParameter UseInsights { get; set; }

    /// <summary>
    /// A table of Athena over flow logs, with columns named as the fields are, with an underscore for each hyphen. -Format says
    /// which columns it has, where those are not the default format's. Takes a -StartTime.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string Table { get; set; } = string.Empty;

    /// <summary>The table's database.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string Database { get; set; } = "default";

    /// <summary>The workgroup of Athena that the queries run in; primary where it is left out.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string? WorkGroup { get; set; }

    /// <summary>Where Athena stores what the queries find, as s3://bucket/folder; not needed where the workgroup says so.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string? OutputLocation { get; set; }

    /// <summary>
    /// Which columns of the table say what day its files are of, so that only the days asked for are read: One for one column, as
    /// AWS's guide has it, YearMonthDay for those of the layout for Hive, None for none, which reads all there is.
    /// </summary>
    [Parameter(ParameterSetName = AthenaSet)]
    public FlowTableDays DayPartition { get; set; } = FlowTableDays.One;

    /// <summary>The name of the day's column, where there is one.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string DayColumn { get; set; } = "day";

    /// <summary>How the day is written in that column: yyyy, MM and dd, with /, - or _ or nothing between.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [ValidateNotNullOrEmpty]
    public string DayFormat { get; set; } = "yyyy/MM/dd";

    /// <summary>Other columns that folders give, each with the value that is asked for, as in @{ accid = '111122223333' }.</summary>
    [Parameter(ParameterSetName = AthenaSet)]
    [ValidateNotNull]
    public Hashtable PartitionValue { get; set; } = [];

    /// <summary>Members of default groups, from Get-DefaultSgMember, whose traffic to sum up.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AsGiven(typeof(GroupMember))]
    public GroupMember? Member { get; set; }

    /// <summary>Ids of network interfaces whose traffic to sum up.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? InterfaceId { get; set; }

    /// <summary>
    /// Only members of these groups, of those that come down the pipeline. Where none come, the groups' members are read from
    /// AWS, as Get-DefaultSgMember does.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? GroupId { get; set; }

    /// <summary>The accounts whose folders at S3 are read, by id; those of the members, or all, where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AccountId { get; set; }

    /// <summary>
    /// Region codes: of the folders at S3 that are read, and of the groups of -GroupId; or the one of the log group or table.
    /// Those of the members where it is left out, else the home region.
    /// </summary>
    [Parameter]
    [Alias("RegionToCall")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>Records that end before this time do not count. CloudWatch Logs and Athena need it.</summary>
    [Parameter]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Records that begin at this time or later do not count; now, where it is left out.</summary>
    [Parameter]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>
    /// The formats that lines without a header may have, as DescribeFlowLogs gives them in LogFormat; the default format of
    /// version 2 where it is left out. A line is taken for one only if all fields fit. Of log groups it is asked of EC2 where it
    /// is left out; of a table it says the columns.
    /// </summary>
    [Parameter]
    [Alias("LogFormat")]
    [ValidateNotNullOrEmpty]
    public string[]? Format { get; set; }

    /// <summary>Gives how well the logs cover each interface, instead of its traffic.</summary>
    [Parameter]
    public SwitchParameter Coverage { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Try(() =>
        {
            _request = Ask();
            _request.Check();
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Member is not null)
        {
            _hasInput = true;
            if (GroupId is null || GroupId.Contains(Member.GroupId, StringComparer.Ordinal))
            {
                _members.Add(Member);
            }
        }
        else if (MyInvocation.ExpectingInput)
        {
            // A sandbox says how AWS is reached, and is no member.
            bool isConnection = IsConnectionPiped;
            _isConnected |= isConnection;
            _hasInput |= !isConnection;
            _session ??= isConnection && (_request.NeedsAws || GroupId is not null) ? OpenSession(Region ?? []) : null;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Try(() =>
    {
        IReadOnlyList<GroupMember> members = _members;
        if (GroupId is not null && !_hasInput && InterfaceId is null)
        {
            members = MembersOf(GroupId);
        }

        // A pipeline with no member in it, or none that could be bound, asks for nobody's traffic, not for everybody's.
        bool isForMembers = GroupId is not null || _hasInput || (MyInvocation.ExpectingInput && !_isConnected);
        if (isForMembers && members.Count == 0 && InterfaceId is null)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.NothingToLookAt,
                Cause = "There is no member whose traffic to sum up.",
                Remedy = "Pipe members from Get-DefaultSgMember, or leave them and -GroupId out to sum up all interfaces of the logs.",
            });
        }

        TrafficRequest request = _request with { Members = members };
        request.Check();
        Measure(request.Source(request.NeedsAws ? Session() : null), request.Options());
    });

    private TrafficRequest Ask() => new()
    {
        Paths = [.. Path.Where(path => !TrafficRequest.IsS3(path)).Select(FullPath)],
        Locations = [.. Path.Where(TrafficRequest.IsS3).Select(S3Location.Parse)],
        LogGroups = LogGroup,
        UseInsights = UseInsights,
        Table = ParameterSetName != AthenaSet ? null : new FlowTable
        {
            Database = Database,
            Name = Table,
            Days = DayPartition,
            DayColumn = DayColumn,
            DayFormat = DayFormat,
            Folders = PartitionValue.Cast<DictionaryEntry>().ToDictionary(
                each => LanguagePrimitives.ConvertTo<string>(each.Key), each => LanguagePrimitives.ConvertTo<string>(each.Value), StringComparer.Ordinal),
        },
        WorkGroup = WorkGroup,
        Output = OutputLocation is null ? null : S3Location.Parse(OutputLocation),
        From = StartTime,
        Until = EndTime,
        InterfaceIds = InterfaceId ?? [],
        AccountIds = AccountId ?? [],
        Regions = Region ?? [],
        Formats = [.. (Format ?? []).Select(FlowLogFormat.Parse)],
        Degree = ThrottleLimit,
    };

    /// <summary>Whoever was typed; else whoever read the members, in whose own account the logs need not be; else the home's.</summary>
    private AwsSession Session() => _session
        ?? (!HasConnectionParameters && ((ITargeted?)_members.FirstOrDefault())?.Target?.Session is AwsSession known ? Metered(known.Caller) : OpenSession(Region ?? []));

    private IReadOnlyList<GroupMember> MembersOf(string[] groups)
    {
        TargetQuery query = new() { Session = Session(), Regions = Region ?? [], GroupIds = groups };
        (IReadOnlyList<GroupMember> members, IReadOnlyList<SweepEvent> said) =
            Task.Run(() => GroupMembership.ReadAsync(query, ThrottleLimit, StopToken)).GetAwaiter().GetResult();
        foreach (SweepEvent found in said)
        {
            Write(found);
        }

        return members;
    }

    /// <summary>What keeps all of it from being done ends the pipeline.</summary>
    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Measure(ITrafficSource source, TrafficOptions options)
    {
        EventPump pump = new(TrafficMeasurement.RunAsync(source, options, StopToken), StopToken);
        try
        {
            while (pump.Wait(StopToken))
            {
                while (pump.TryTake(out SweepEvent? found))
                {
                    Write(found!);
                }
            }
        }
        finally
        {
            // A downstream cmdlet has enough, or -ErrorAction Stop: the reading ends.
            StopWork();
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
                TellOf(reading.Items[0]);
                break;
            default:
                this.Tell(found);
                break;
        }
    }

    private void TellOf(TrafficReading reading)
    {
        if (reading.Malformed > 0)
        {
            // A service that adds up counts them, and shows none.
            string sample = reading.MalformedSamples.Count > 0 ? $", for example '{reading.MalformedSamples[0]}'" : string.Empty;
            WriteWarning($"{reading.NoRecords} of a format that is known to apply{sample}.");
        }

        WriteInformation(reading, ["DefaultSgAudit"]);
    }

    /// <summary>Patterns are left to the engine: it knows ** on every PowerShell.</summary>
    private string FullPath(string path) => FilePaths.Pattern(this, path, why => NotAFile(path, why));

    private static AuditException NotAFile(string path, string why) => new(new Failure
    {
        Kind = FailureKind.FlowLogFileNotFound,
        Cause = $"'{path}' is no path of flow logs: {why}.",
        Remedy = "Give the path of a file or of a folder with files, or a pattern that matches some.",
        Resource = path,
    });
}
