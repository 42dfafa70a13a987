using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What this module asks of AWS Config in one region: what a configuration aggregator there has recorded.</summary>
/// <remarks>Every method throws <see cref="AuditException"/> with the failure's kind where AWS gave no usable answer.</remarks>
public interface IConfigGateway
{
    /// <summary>Which accounts and regions an aggregator gathers records of.</summary>
    /// <remarks>See https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregators.html.</remarks>
    /// <param name="aggregator">The aggregator's name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The aggregator.</returns>
    Task<ConfigurationAggregator> DescribeConfigurationAggregatorAsync(string aggregator, CancellationToken cancellationToken);

    /// <summary>The sources of an aggregator whose latest records it has not got: <c>FAILED</c> and <c>OUTDATED</c> ones.</summary>
    /// <remarks>See https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationAggregatorSourcesStatus.html.</remarks>
    /// <param name="aggregator">The aggregator's name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of sources. A page may be empty; one that fails ends the list.</returns>
    IAsyncEnumerable<IReadOnlyList<AggregatorSourceStatus>> DescribeLateSourcesAsync(
        string aggregator, CancellationToken cancellationToken);

    /// <summary>The rows that an advanced query gives over all accounts and regions of an aggregator.</summary>
    /// <remarks>See https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html.</remarks>
    /// <param name="aggregator">The aggregator's name.</param>
    /// <param name="expression">The query, in the subset of SQL that AWS Config has; at most 4,096 characters.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of rows, each a JSON object as text. A page may be empty; one that fails ends the list.</returns>
    IAsyncEnumerable<IReadOnlyList<string>> SelectAggregateResourceConfigAsync(
        string aggregator, string expression, CancellationToken cancellationToken);
}
