using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>AWS Config through the SDK's client; the only place that knows the service's request and response types.</summary>
internal sealed class ConfigGateway(AmazonConfigServiceClient client, string region) : IConfigGateway
{
    private const string Select = "config:SelectAggregateResourceConfig";

    /// <summary>The most that Config gives in one page, hence the fewest requests.</summary>
    private const int PageSize = 100;

    public IAsyncEnumerable<IReadOnlyList<string>> SelectAggregateResourceConfigAsync(
        string aggregator, string expression, CancellationToken cancellationToken) => Pages.ReadAsync(
        token => ServiceCall.RunAsync(
            () => PageAsync(aggregator, expression, token, cancellationToken),
            error => Classify(error, aggregator),
            cancellationToken),
        RowKey.Of,
        () => FailureClassifier.Endless(Select, region),
        cancellationToken);

    private async Task<(IReadOnlyList<string> Rows, string? NextToken)> PageAsync(
        string aggregator, string expression, string? token, CancellationToken cancellationToken)
    {
        SelectAggregateResourceConfigRequest request = new()
        {
            ConfigurationAggregatorName = aggregator, Expression = expression, Limit = PageSize, NextToken = token,
        };
        SelectAggregateResourceConfigResponse answer = await client.SelectAggregateResourceConfigAsync(request, cancellationToken);
        return (answer.Results ?? throw new MalformedAnswerException("there is no Results"), answer.NextToken);
    }

    private AuditException Classify(Exception error, string aggregator)
    {
        AuditException general = FailureClassifier.Classify(error, Select, region);
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
