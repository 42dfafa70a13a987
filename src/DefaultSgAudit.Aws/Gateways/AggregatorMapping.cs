using Amazon.ConfigService.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;
using ConfigurationAggregator = DefaultSgAudit.Model.ConfigurationAggregator;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>From the SDK's shapes to this module's records. What would make fewer accounts or regions expected is refused.</summary>
internal static class AggregatorMapping
{
    public static ConfigurationAggregator ToModel(List<Amazon.ConfigService.Model.ConfigurationAggregator>? found, string name)
    {
        Amazon.ConfigService.Model.ConfigurationAggregator aggregator =
            found?.FirstOrDefault(each => each.ConfigurationAggregatorName == name)
            ?? throw new MalformedAnswerException("the aggregator that was asked for is not in it");
        List<AggregatorSource> sources =
        [
            .. (aggregator.AccountAggregationSources ?? []).Select(source => new AggregatorSource(
                [.. Accounts(source.AccountIds)], Regions(source.AllAwsRegions, source.AwsRegions))),
        ];
        if (aggregator.OrganizationAggregationSource is OrganizationAggregationSource organization)
        {
            sources.Add(new AggregatorSource(null, Regions(organization.AllAwsRegions, organization.AwsRegions)));
        }

        return sources.Count > 0
            ? new ConfigurationAggregator(name, sources)
            : throw new MalformedAnswerException("the aggregator has no sources");
    }

    public static IReadOnlyList<AggregatorSourceStatus> ToModel(List<AggregatedSourceStatus>? list) =>
        [.. (list ?? throw new MalformedAnswerException("there is no AggregatedSourceStatusList")).Select(ToModel)];

    private static AggregatorSourceStatus ToModel(AggregatedSourceStatus status) => new()
    {
        AccountId = status.SourceType?.Value == "ORGANIZATION" ? null : Account(status.SourceId),
        Region = status.AwsRegion is { Length: > 0 } region ? Region(region) : null,
        Status = status.LastUpdateStatus?.Value ?? throw new MalformedAnswerException("a source has no status"),
        UpdatedAt = status.LastUpdateTime is DateTime time ? new DateTimeOffset(time.ToUniversalTime()) : null,
        ErrorCode = status.LastErrorCode,
        ErrorMessage = status.LastErrorMessage,
    };

    private static IEnumerable<string> Accounts(List<string>? ids) =>
        (ids ?? throw new MalformedAnswerException("a source has no accounts")).Select(Account);

    private static string[]? Regions(bool? all, List<string>? regions) =>
        all == true ? null
        : regions is { Count: > 0 } ? [.. regions.Select(Region)]
        : throw new MalformedAnswerException("a source has no regions");

    private static string Account(string? id) => id is not null && AccountText.IsId(id)
        ? id
        : throw new MalformedAnswerException("a source's account has no id of 12 digits");

    private static string Region(string name) => RegionCatalog.IsPossible(name)
        ? name
        : throw new MalformedAnswerException("a source's region is not of the form of one");
}
