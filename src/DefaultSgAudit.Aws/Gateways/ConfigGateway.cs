using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;
using ConfigurationAggregator = DefaultSgAudit.Model.ConfigurationAggregator;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>AWS Config through the SDK's client; the only place that knows the service's request and response types.</summary>
internal sealed class ConfigGateway(AmazonConfigServiceClient client, string region) : IConfigGateway
{
    private const string Select = "config:SelectAggregateResourceConfig";
    private const string Describe = "config:DescribeConfigurationAggregators";
    private const string Status = "config:DescribeConfigurationAggregatorSourcesStatus";

    /// <summary>The most that Config gives in one page, hence the fewest requests.</summary>
    private const int PageSize = 100;

    public Task<ConfigurationAggregator> DescribeConfigurationAggregatorAsync(string aggregator, CancellationToken cancellationToken) => CallAsync(
        Describe,
        aggregator,
        async () =>
        {
            DescribeConfigurationAggregatorsRequest request = new() { ConfigurationAggregatorNames = [aggregator] };
            DescribeConfigurationAggregatorsResponse answer = await client.DescribeConfigurationAggregatorsAsync(request, cancellationToken);
            return AggregatorMapping.ToModel(answer.ConfigurationAggregators, aggregator);
        },
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<AggregatorSourceStatus>> DescribeLateSourcesAsync(
        string aggregator, CancellationToken cancellationToken) => PagesAsync(
        Status,
        aggregator,
        async token =>
        {
            DescribeConfigurationAggregatorSourcesStatusRequest request = new()
            {
                ConfigurationAggregatorName = aggregator, UpdateStatus = ["FAILED", "OUTDATED"], Limit = PageSize, NextToken = token,
            };
            DescribeConfigurationAggregatorSourcesStatusResponse answer =
                await client.DescribeConfigurationAggregatorSourcesStatusAsync(request, cancellationToken);
            return (AggregatorMapping.ToModel(answer.AggregatedSourceStatusList), answer.NextToken);
        },
        status => status,
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<string>> SelectAggregateResourceConfigAsync(
        string aggregator, string expression, CancellationToken cancellationToken) => PagesAsync<string, RowKey>(
        Select,
        aggregator,
        async token =>
        {
            SelectAggregateResourceConfigRequest request = new()
            {
                ConfigurationAggregatorName = aggregator, Expression = expression, Limit = PageSize, NextToken = token,
            };
            SelectAggregateResourceConfigResponse answer = await client.SelectAggregateResourceConfigAsync(request, cancellationToken);
            return (answer.Results ?? throw new MalformedAnswerException("there is no Results"), answer.NextToken);
        },
        RowKey.Of,
        cancellationToken);

    private IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T, TKey>(
        string action,
        string aggregator,
        Func<string?, Task<(IReadOnlyList<T> Items, string? NextToken)>> ask,
        Func<T, TKey> keyOf,
        CancellationToken cancellationToken) => Pages.ReadAsync(
        token => CallAsync(action, aggregator, () => ask(token), cancellationToken),
        keyOf,
        () => FailureClassifier.Endless(action, region),
        cancellationToken);

    private Task<T> CallAsync<T>(string action, string aggregator, Func<Task<T>> call, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync(call, error => Classify(error, action, aggregator), cancellationToken);

    private AuditException Classify(Exception error, string action, string aggregator)
    {
        AuditException general = FailureClassifier.Classify(error, action, region);
        return general.Failure.ErrorCode == "NoSuchConfigurationAggregatorException"
            ? new AuditException(
                general.Failure with
                {
                    Kind = FailureKind.AggregatorNotFound,
                    Cause = $"The account has no configuration aggregator '{PlainText.Line(aggregator, 256)}' in this region.",
                    Remedy = "Check its name, its region and its account: an aggregator is seen only where it was made.",
                    Resource = aggregator,
                },
                error)
            : general;
    }
}
