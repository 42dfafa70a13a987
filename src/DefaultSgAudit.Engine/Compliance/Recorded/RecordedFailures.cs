using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>What a recorded audit can fail by, beyond what its requests can.</summary>
internal static class RecordedFailures
{
    public const string Select = "config:SelectAggregateResourceConfig";

    private const int MostIds = 10;
    private const string LiveInstead = "Let AWS Config record AWS::EC2::SecurityGroup and AWS::EC2::VPC there, or audit the account itself.";

    public static Failure NothingRecorded(string accountId, string region) => new()
    {
        Kind = FailureKind.NotRecorded,
        Cause = "AWS Config has recorded neither a VPC nor a default security group there: either it does not record, or there is none.",
        Remedy = LiveInstead,
        AccountId = accountId,
        Region = region,
        Action = Select,
    };

    public static Failure GroupsNotRecorded(string accountId, string region, IReadOnlyList<string> vpcIds) => new()
    {
        Kind = FailureKind.NotRecorded,
        Cause = $"AWS Config has recorded {string.Join(", ", vpcIds.Take(MostIds))}{(vpcIds.Count > MostIds ? $" and {vpcIds.Count - MostIds} VPCs more" : string.Empty)}, "
            + "but no default security group of it.",
        Remedy = LiveInstead,
        AccountId = accountId,
        Region = region,
        Action = Select,
        Resource = vpcIds.Count == 1 ? vpcIds[0] : null,
    };

    public static Failure RegionNotCovered(string aggregator, string region) => new()
    {
        Kind = FailureKind.NotRecorded,
        Cause = $"The aggregator {aggregator} does not cover the region.",
        Remedy = "Add the region to it, leave the region out, or audit the accounts themselves.",
        Region = region,
        Resource = aggregator,
    };

    public static Failure AccountNotCovered(string aggregator, string accountId) => new()
    {
        Kind = FailureKind.NotRecorded,
        Cause = $"The aggregator {aggregator} does not cover the account.",
        Remedy = "Check the account's id, add the account to the aggregator, or audit the account itself.",
        AccountId = accountId,
        Resource = aggregator,
    };

    public static Failure BadRow(string? accountId, string region, string? resourceId, string problem) => new()
    {
        Kind = FailureKind.MalformedAnswer,
        Cause = $"A record {(resourceId is null ? string.Empty : $"of {resourceId} ")}cannot be understood: {problem}.",
        Remedy = "Look at it in AWS Config, or audit the account itself.",
        AccountId = accountId,
        Region = region,
        Action = Select,
        Resource = resourceId,
    };

    public static Failure TwoDefaultGroups(string accountId, string region, string vpcId, string groupId) => new()
    {
        Kind = FailureKind.MalformedAnswer,
        Cause = $"Of {vpcId}, AWS Config has recorded {groupId} as default security group besides another one.",
        Remedy = "A VPC has one default group: audit the account itself.",
        AccountId = accountId,
        Region = region,
        Action = Select,
        Resource = groupId,
    };

    public static Failure NoRegionCovered(RecordedQuery query) => new()
    {
        Kind = FailureKind.NoRegionMatches,
        Cause = $"The aggregator {query.Aggregator} covers none of the regions that are left"
            + (query.Regions.Count == 0 ? "." : $" of -Region '{string.Join(", ", query.Regions)}'."),
        Remedy = "Name regions that it covers, or leave fewer out.",
        Resource = string.Join(", ", query.Regions.Count == 0 ? query.ExcludeRegions : query.Regions),
    };

    public static Failure InvalidAggregator(string name) => new()
    {
        Kind = FailureKind.AggregatorNotFound,
        Cause = $"'{PlainText.Line(name, 256)}' cannot be the name of a configuration aggregator.",
        Remedy = "Names have letters, digits, '-' and '_', at most 256; an ARN is no name.",
        Resource = PlainText.Line(name, 256),
    };

    public static Failure InvalidAccount(string id) => new()
    {
        Kind = FailureKind.InvalidId,
        Cause = $"'{PlainText.Line(id, 64)}' is no account's id.",
        Remedy = "Account ids have 12 digits.",
        Resource = PlainText.Line(id, 64),
    };

    /// <summary>A failure that leaves open what an aggregator covers, or how recent it is.</summary>
    public static Failure Open(Failure failure, string consequence) => failure with { Cause = $"{failure.Cause} {consequence}" };
}
