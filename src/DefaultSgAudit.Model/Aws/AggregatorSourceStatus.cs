namespace DefaultSgAudit.Model;

/// <summary>How gathering from one source of a configuration aggregator last went.</summary>
/// <remarks>See https://docs.aws.amazon.com/config/latest/APIReference/API_AggregatedSourceStatus.html.</remarks>
public sealed record AggregatorSourceStatus
{
    /// <summary>The account, 12 digits; null where the source is the Organization.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code; null where the status is of no region in particular.</summary>
    public string? Region { get; init; }

    /// <summary><c>FAILED</c>, <c>OUTDATED</c> or <c>SUCCEEDED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When the source was last brought up to date, in UTC; null where it never was, or AWS does not say.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The code of the last error; null where there was none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What AWS says of the last error; null where there was none.</summary>
    public string? ErrorMessage { get; init; }
}
