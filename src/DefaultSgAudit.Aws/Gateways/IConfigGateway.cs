using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What this module asks of AWS Config in one region: what a configuration aggregator there has recorded.</summary>
/// <remarks>Every method throws <see cref="AuditException"/> with the failure's kind where AWS gave no usable answer.</remarks>
public interface IConfigGateway
{
    /// <summary>The rows that an advanced query gives over all accounts and regions of an aggregator.</summary>
    /// <remarks>See https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html.</remarks>
    /// <param name="aggregator">The aggregator's name.</param>
    /// <param name="expression">The query, in the subset of SQL that AWS Config has.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of rows, each a JSON object as text. A page may be empty; one that fails ends the list.</returns>
    IAsyncEnumerable<IReadOnlyList<string>> SelectAggregateResourceConfigAsync(
        string aggregator, string expression, CancellationToken cancellationToken);
}
