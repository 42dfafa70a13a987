using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What this module asks of Athena in one region.</summary>
/// <remarks>Every method throws <see cref="AuditException"/> with the failure's kind where AWS gave no usable answer.</remarks>
public interface IAthenaGateway
{
    /// <summary>Starts a query.</summary>
    /// <remarks>See https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html.</remarks>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Ends the request; the query may have been started.</param>
    /// <returns>The query's id.</returns>
    Task<string> StartAsync(AthenaQuery query, CancellationToken cancellationToken);

    /// <summary>Asks how far a query is.</summary>
    /// <remarks>See https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html.</remarks>
    /// <param name="queryId">The query's id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Its state.</returns>
    Task<AthenaExecution> GetAsync(string queryId, CancellationToken cancellationToken);

    /// <summary>The rows of a query that is done.</summary>
    /// <remarks>See https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html.</remarks>
    /// <param name="queryId">The query's id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of at most 1,000 rows.</returns>
    IAsyncEnumerable<AthenaPage> ReadAsync(string queryId, CancellationToken cancellationToken);

    /// <summary>Ends a query. One that has ended already is no error.</summary>
    /// <remarks>See https://docs.aws.amazon.com/athena/latest/APIReference/API_StopQueryExecution.html.</remarks>
    /// <param name="queryId">The query's id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>When it is done.</returns>
    Task StopAsync(string queryId, CancellationToken cancellationToken);
}
