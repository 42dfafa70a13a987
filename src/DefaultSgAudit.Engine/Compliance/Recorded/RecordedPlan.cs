using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>What is known of an aggregator before its rows are read.</summary>
internal sealed record RecordedPlan
{
    public required IConfigGateway Config { get; init; }

    public required string Aggregator { get; init; }

    /// <summary>The regions of which there are rows.</summary>
    public required HashSet<string> RecordedRegions { get; init; }

    public required ExpectedAccounts Accounts { get; init; }

    public required LateSources Late { get; init; }

    public required RecordedRemainder Remainder { get; init; }
}
