namespace DefaultSgAudit.Model;

/// <summary>Accounts and regions that a configuration aggregator gathers records of.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/config/latest/APIReference/API_AccountAggregationSource.html and
/// API_OrganizationAggregationSource.html.
/// </remarks>
/// <param name="AccountIds">The accounts, 12 digits each; null for all accounts of the Organization.</param>
/// <param name="Regions">The regions' codes; null for all regions, those to come included.</param>
public sealed record AggregatorSource(IReadOnlyList<string>? AccountIds, IReadOnlyList<string>? Regions)
{
    /// <summary>Whether the source gathers from a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>Whether it does.</returns>
    public bool Covers(string region) => Regions?.Contains(region) ?? true;
}
