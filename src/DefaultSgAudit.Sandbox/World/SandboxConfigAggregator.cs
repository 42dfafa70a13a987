using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A configuration aggregator of AWS Config over all accounts of the world. It sees what there is at the moment, but for
/// the accounts and regions where Config does not record. See
/// <see href="https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html"/>.
/// </summary>
public sealed class SandboxConfigAggregator
{
    private volatile (string Account, string Region)[] _unrecorded = [];

    internal SandboxConfigAggregator(string accountId, string region, string name)
    {
        AccountId = accountId;
        Region = region;
        Name = name;
    }

    /// <summary>The account it was made in, and is seen in only.</summary>
    public string AccountId { get; }

    /// <summary>The region it was made in, and is seen in only.</summary>
    public string Region { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its ARN.</summary>
    public string Arn => $"arn:aws:config:{Region}:{AccountId}:config-aggregator/config-aggregator-{Name}";

    /// <summary>When Config recorded what the rows tell (UTC).</summary>
    public DateTimeOffset RecordedAt { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Stops recording; what is not recorded is in no answer.</summary>
    /// <param name="account">Account ids; <c>*</c> and <c>?</c> match anything.</param>
    /// <param name="region">Region names.</param>
    public void StopRecording(string account = "*", string region = "*") => _unrecorded = [.. _unrecorded, (account, region)];

    /// <summary>Whether Config records there.</summary>
    /// <param name="account">The account's id.</param>
    /// <param name="region">The region's name.</param>
    public bool Records(string account, string region) => !Array.Exists(
        _unrecorded, each => Wildcard.Matches(each.Account, account) && Wildcard.Matches(each.Region, region));
}
