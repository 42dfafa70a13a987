namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Which flow logs in CloudWatch Logs are meant.</summary>
public sealed record LogGroupTrafficOptions
{
    /// <summary>How many streams it is of use to read at once: CloudWatch Logs answers 25 such requests a second.</summary>
    public const int MostStreams = 8;

    /// <summary>The log groups' names or ARNs.</summary>
    public required IReadOnlyList<string> LogGroups { get; init; }

    /// <summary>Records that end before this do not count.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Records that begin at this or later do not count.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The network interfaces whose streams are read; empty for all.</summary>
    public IReadOnlyList<string> InterfaceIds { get; init; } = [];

    /// <summary>The formats of the records; empty for those that EC2 tells of the flow logs that deliver to the groups.</summary>
    public IReadOnlyList<FlowLogFormat> Formats { get; init; } = [];

    /// <summary>How many streams are read at once, at least 1.</summary>
    public int MostAtOnce { get; init; } = MostStreams;
}
