using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What CloudWatch Logs says of a query: how far it is, and some of its rows.</summary>
/// <param name="State">How far it is. Before it is done, the rows are what has been found so far.</param>
/// <param name="Rows">Rows, each with its fields' values by their names; a field without a value is left out.</param>
/// <param name="NextToken">What to ask with for the next rows; null where there are no more.</param>
/// <param name="BytesScanned">How much it has read, for which AWS charges.</param>
/// <param name="RecordsMatched">How many events passed its filters.</param>
public sealed record LogQueryPage(
    QueryState State,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Rows,
    string? NextToken,
    double BytesScanned,
    double RecordsMatched);
