using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>Which of a configuration aggregator's accounts and regions to look at.</summary>
public sealed record RecordedQuery
{
    /// <summary>How the account that has the aggregator is reached. No other account is.</summary>
    public required AwsSession Session { get; init; }

    /// <summary>The aggregator's name.</summary>
    public required string Aggregator { get; init; }

    /// <summary>The region that the aggregator was made in; null for the session's home region.</summary>
    public string? AggregatorRegion { get; init; }

    /// <summary>Region codes and wildcard patterns; empty for every region that the aggregator covers.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Region codes and wildcard patterns to leave out.</summary>
    public IReadOnlyList<string> ExcludeRegions { get; init; } = [];

    /// <summary>Accounts to look at, 12 digits each; empty for every account that the aggregator covers.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>Accounts to leave out, 12 digits each.</summary>
    public IReadOnlyList<string> ExcludeAccountIds { get; init; } = [];

    /// <summary>The part of the accounts to look at; null for all. It saves results, and no requests.</summary>
    public Shard? Shard { get; init; }
}
