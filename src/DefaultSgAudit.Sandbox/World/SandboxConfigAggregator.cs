using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A configuration aggregator of AWS Config. It sees what there is at the moment in its accounts and regions, but for
/// what Config does not record. See
/// <see href="https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html"/>.
/// </summary>
public sealed class SandboxConfigAggregator
{
    private volatile (string Account, string Region, string ResourceType)[] _unrecorded = [];
    private volatile SandboxAggregatorSource[] _late = [];

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

    /// <summary>The accounts it gathers from; null for the Organization, or where there is none, for all accounts.</summary>
    public IReadOnlyList<string>? AccountIds { get; set; }

    /// <summary>The regions it gathers from; null for all.</summary>
    public IReadOnlyList<string>? Regions { get; set; }

    /// <summary>The sources that are not up to date.</summary>
    public IReadOnlyList<SandboxAggregatorSource> LateSources => _late;

    /// <summary>Stops recording; what is not recorded is in no answer.</summary>
    /// <param name="account">Account ids; <c>*</c> and <c>?</c> match anything.</param>
    /// <param name="region">Region names.</param>
    /// <param name="resourceType">Types, such as <c>AWS::EC2::VPC</c>.</param>
    public void StopRecording(string account = "*", string region = "*", string resourceType = "*") =>
        _unrecorded = [.. _unrecorded, (account, region, resourceType)];

    /// <summary>Says of a source that it could not be brought up to date. Its rows stay as they are.</summary>
    /// <param name="source">The source.</param>
    public void Delay(SandboxAggregatorSource source) => _late = [.. _late, source];

    /// <summary>Whether it has records of a type from there.</summary>
    /// <param name="account">The account's id.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="resourceType">The type; default security groups when null.</param>
    public bool Records(string account, string region, string? resourceType = null) =>
        AccountIds?.Contains(account) != false
        && Regions?.Contains(region) != false
        && !Array.Exists(_unrecorded, each => Wildcard.Matches(each.Account, account) && Wildcard.Matches(each.Region, region)
            && Wildcard.Matches(each.ResourceType, resourceType ?? SecurityGroup));

    internal const string SecurityGroup = "AWS::EC2::SecurityGroup";
    internal const string Vpc = "AWS::EC2::VPC";
}
