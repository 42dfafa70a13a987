using System.Globalization;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>The sources whose latest records an aggregator has not got.</summary>
internal sealed class LateSources
{
    private const int MostLetters = 300;

    private readonly Dictionary<(string? AccountId, string? Region), AggregatorSourceStatus> _late = [];

    public LateSources(IEnumerable<AggregatorSourceStatus> statuses)
    {
        foreach (AggregatorSourceStatus status in statuses.Where(status => status.Status != "SUCCEEDED"))
        {
            _late[(status.AccountId, status.Region)] = status;
        }
    }

    /// <summary>The sources of a region: null for the Organization; null as the region for those of none in particular.</summary>
    public IEnumerable<string?> In(string? region) =>
        from key in _late.Keys
        where key.Region == region
        orderby key.AccountId
        select key.AccountId;

    /// <summary>Whether an account's own source is late in a region.</summary>
    public bool IsLate(string accountId, string region) => _late.ContainsKey((accountId, region));

    /// <summary>What a verdict says of its source; empty for one that is up to date.</summary>
    public string Remark(string accountId, string region) =>
        Find(accountId, region) is AggregatorSourceStatus status ? $" What came later is missing: {Text(status)}" : string.Empty;

    public Failure Failure(string? accountId, string? region) => new()
    {
        Kind = FailureKind.RecordOutdated,
        Cause = $"Later records may be missing{(accountId is null ? ", of any account of the Organization" : string.Empty)}: "
            + Text(_late[(accountId, region)]),
        Remedy = "Look at the aggregator's sources in AWS Config, or audit the account itself.",
        AccountId = accountId,
        Region = region,
        Action = RecordedFailures.Select,
        ErrorCode = _late[(accountId, region)].ErrorCode is { Length: > 0 } code ? PlainText.Line(code, MostLetters) : null,
    };

    private AggregatorSourceStatus? Find(string accountId, string region)
    {
        (string? AccountId, string? Region)[] keys = [(accountId, region), (accountId, null), (null, region), (null, null)];
        return keys.Where(_late.ContainsKey).Select(key => _late[key]).FirstOrDefault();
    }

    private static string Text(AggregatorSourceStatus status)
    {
        string since = status.UpdatedAt is DateTimeOffset time
            ? $"was last brought up to date on {time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"
            : "was never brought up to date";
        string[] words = [.. new[] { status.Status, status.ErrorCode, status.ErrorMessage }
            .Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => PlainText.Line(word!, MostLetters))];
        return PlainText.Sentence($"the aggregator's source {since} ({string.Join(": ", words)})");
    }
}
