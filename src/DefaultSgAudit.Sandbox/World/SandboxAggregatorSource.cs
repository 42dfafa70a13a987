namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// How gathering from a source of an aggregator last went. See
/// <see href="https://docs.aws.amazon.com/config/latest/APIReference/API_AggregatedSourceStatus.html"/>.
/// </summary>
public sealed record SandboxAggregatorSource
{
    /// <summary>The account; null for the Organization.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region; null for none in particular.</summary>
    public string? Region { get; init; }

    /// <summary><c>FAILED</c>, <c>OUTDATED</c> or <c>SUCCEEDED</c>.</summary>
    public string Status { get; init; } = "FAILED";

    /// <summary>When it last went well (UTC); null for never.</summary>
    public DateTimeOffset? UpdatedAt { get; init; } = new DateTimeOffset(2026, 1, 30, 6, 0, 0, TimeSpan.Zero);

    /// <summary>The code of the last error.</summary>
    public string? ErrorCode { get; init; } = "AccessDenied";

    /// <summary>What is said of the last error.</summary>
    public string? ErrorMessage { get; init; } = "The source account has not authorized the aggregator.";
}
