using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>What a user asks to be measured, and where it is: files, places at S3, log groups, or a table of Athena.</summary>
public sealed record TrafficRequest
{
    private const string Scheme = "s3://";

    /// <summary>Files, folders and patterns on this machine, as full paths.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Places at Amazon S3.</summary>
    public IReadOnlyList<S3Location> Locations { get; init; } = [];

    /// <summary>Log groups of CloudWatch Logs, as names or ARNs.</summary>
    public IReadOnlyList<string> LogGroups { get; init; } = [];

    /// <summary>Whether CloudWatch Logs Insights adds up what is in the log groups.</summary>
    public bool UseInsights { get; init; }

    /// <summary>A table of Athena; null for none. Its format is taken from <see cref="Formats"/> where there is one.</summary>
    public FlowTable? Table { get; init; }

    /// <summary>Athena's workgroup; null for <c>primary</c>.</summary>
    public string? WorkGroup { get; init; }

    /// <summary>Where Athena stores what it finds; null where the workgroup says so.</summary>
    public S3Location? Output { get; init; }

    /// <summary>Records that end before this do not count; null for no bound, which only files and S3 take.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Records that begin at this or later do not count; null for no bound, which is now where AWS must be told one.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Members whose traffic is meant.</summary>
    public IReadOnlyList<GroupMember> Members { get; init; } = [];

    /// <summary>Further interfaces whose traffic is meant.</summary>
    public IReadOnlyList<string> InterfaceIds { get; init; } = [];

    /// <summary>The accounts whose folders at S3 are looked at; empty for those of the members, or all.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>The regions: of folders at S3, or the one of the log groups or the table; empty for those of the members.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The formats of records without a header.</summary>
    public IReadOnlyList<FlowLogFormat> Formats { get; init; } = [];

    /// <summary>How many files, streams or requests at once, at least 1.</summary>
    public int Degree { get; init; } = 1;

    /// <summary>Whether AWS has to be asked.</summary>
    public bool NeedsAws => Locations.Count > 0 || LogGroups.Count > 0 || Table is not null;

    /// <summary>Whether what AWS asks for depends on how much time it is about.</summary>
    private bool NeedsTime => LogGroups.Count > 0 || Table is not null;

    /// <summary>Whether a path means a place at S3.</summary>
    /// <param name="path">What somebody typed.</param>
    /// <returns>Whether it begins with <c>s3://</c>.</returns>
    public static bool IsS3(string path) => path.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes sure that it can be done, as far as that can be known before any work.</summary>
    /// <exception cref="AuditException">Something contradicts, is missing, or is no name.</exception>
    public void Check()
    {
        _ = TimeRange.Seconds(Options());
        int kinds = (Paths.Count + Locations.Count > 0 ? 1 : 0) + (LogGroups.Count > 0 ? 1 : 0) + (Table is not null ? 1 : 0);
        if (kinds != 1)
        {
            throw Conflicting(
                kinds == 0 ? "It is not said where the flow logs are." : "Files, log groups and tables are sources of their own; they may hold the same records.",
                "Give paths or s3:// places, or log groups, or a table; one of them.");
        }

        if (NeedsTime && From is null)
        {
            throw Conflicting(
                "What CloudWatch Logs and Athena cost depends on the time that is asked for, and no start was given.",
                "Give -StartTime, and -EndTime where the end is not now.");
        }

        if (NeedsTime)
        {
            Scope().Check();
        }

        if (UseInsights && (LogGroups.Count is 0 or > LogQueryLimits.MostGroups || Formats.Count > 1))
        {
            throw Conflicting(
                Formats.Count > 1 ? "Insights adds up records of one format only."
                : LogGroups.Count == 0 ? "Insights adds up what is in log groups, and none is named."
                : FormattableString.Invariant($"Insights takes {LogQueryLimits.MostGroups} log groups at most."),
                "Give one format and few log groups, or leave -UseInsights out.");
        }

        CheckTable();
        if (AccountIds.FirstOrDefault(id => id.Length != 12 || !id.All(letter => letter is >= '0' and <= '9')) is { } account)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.InvalidId, Cause = $"'{PlainText.Line(account, 64)}' is no id of an account.", Remedy = "Give 12 digits.", Resource = account,
            });
        }

        if (Regions.FirstOrDefault(region => !RegionCatalog.IsPossible(region)) is { } wrong)
        {
            throw Conflicting($"'{PlainText.Line(wrong, 64)}' is no region.", "Give a region's code, such as eu-west-1.");
        }

        if (NeedsTime && Regions.Count > 1)
        {
            throw Conflicting("Log groups and tables are in one region, and several were given.", "Ask for each region by itself.");
        }
    }

    /// <summary>What to measure of what the source gives.</summary>
    /// <returns>The options.</returns>
    public TrafficOptions Options() => new()
    {
        From = From,
        Until = Until,
        Members = Members,
        InterfaceIds = InterfaceIds,
        Threads = Math.Min(Degree, Math.Max(Environment.ProcessorCount, 1)),
    };

    /// <summary>The source that is meant.</summary>
    /// <param name="session">How AWS is reached; null where it need not be.</param>
    /// <returns>The source; nothing is asked of AWS yet.</returns>
    /// <exception cref="AuditException">It cannot be told in which region it is, or an endpoint cannot be used.</exception>
    public ITrafficSource Source(AwsSession? session)
    {
        if (LogGroups.Count > 0)
        {
            string region = RegionOf(session!);
            LogGroupTrafficOptions options = new()
            {
                LogGroups = LogGroups,
                From = From!.Value,
                Until = Until ?? DateTimeOffset.UtcNow,
                InterfaceIds = Interfaces(),
                Formats = Formats,
                MostAtOnce = Math.Min(Degree, LogGroupTrafficOptions.MostStreams),
            };
            return UseInsights
                ? new InsightsTraffic(session!.CloudWatchLogs(region), session.FlowLogs(region), options)
                : new LogGroupTraffic(session!.CloudWatchLogs(region), session.FlowLogs(region), options);
        }

        if (Table is not null)
        {
            return QueriedTraffic.Of(new AthenaFlowReader(session!.Athena(RegionOf(session!)), Formatted(Table), WorkGroup, Output), Scope());
        }

        LocalFiles files = new(Paths, Formats);
        return Locations.Count == 0 ? files
            : Paths.Count == 0 ? AtS3(session!)
            : new SourceSeries([files, AtS3(session!)]);
    }

    private S3Traffic AtS3(AwsSession session) => new(session.S3(), new S3TrafficOptions
    {
        Locations = Locations,
        From = From,
        Until = Until,

        // Of a shared subnet, the VPC's owner and the interface's own may each have a flow log.
        AccountIds = AccountIds.Count > 0 ? AccountIds : Told(Members.SelectMany(member => new[] { member.AccountId, member.InterfaceOwnerId })),
        Regions = Regions.Count > 0 ? Regions : Told(Members.Select(member => member.Region)),
        Formats = Formats,
        MostAtOnce = Math.Max(Degree, 2),
    });

    private void CheckTable()
    {
        if (Table is null)
        {
            return;
        }

        if (Formats.Count > 1)
        {
            throw Conflicting("A table has the columns of one format.", "Give one format.");
        }

        Formatted(Table).Check();
    }

    private FlowTable Formatted(FlowTable table) => Formats.Count == 0 ? table : table with { Format = Formats[0] };

    private FlowQueryScope Scope() => new() { Start = From!.Value, End = Until ?? DateTimeOffset.UtcNow, InterfaceIds = Interfaces() };

    private string[] Interfaces() => [.. Members.Select(member => member.NetworkInterfaceId).Concat(InterfaceIds).Distinct(StringComparer.Ordinal)];

    private string RegionOf(AwsSession session)
    {
        string[] told = Regions.Count > 0 ? [.. Regions] : Told(Members.Select(member => member.Region));
        return told.Length switch
        {
            0 => session.HomeRegion,
            1 => told[0],
            _ => throw Conflicting("The members are in several regions, and the log group or table is in one.", "Give -Region."),
        };
    }

    private static string[] Told(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(value => value, StringComparer.Ordinal)];

    private static AuditException Conflicting(string cause, string remedy) =>
        new(new Failure { Kind = FailureKind.ConflictingArguments, Cause = cause, Remedy = remedy });
}
