using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance.Recorded;

/// <summary>Which accounts a query means, and of which of them there should be records in a region.</summary>
/// <param name="query">The query.</param>
/// <param name="sources">What the aggregator gathers from; null where that could not be read.</param>
/// <param name="organization">The accounts of the Organization, as far as they could be read; null where they were not asked for.</param>
internal sealed class ExpectedAccounts(
    RecordedQuery query, IReadOnlyList<AggregatorSource>? sources, IReadOnlyList<OrganizationAccount>? organization)
{
    private readonly HashSet<string> _named = [.. query.AccountIds];
    private readonly HashSet<string> _excluded = [.. query.ExcludeAccountIds];
    private readonly HashSet<string> _inactive = [.. (organization ?? []).Where(account => !account.IsActive).Select(account => account.Id)];

    private readonly string[] _ofOrganization =
        [.. (organization ?? []).Where(account => account.IsActive).Select(account => account.Id)];

    /// <summary>The accounts to name in an expression; empty for all, also where they are too many to be named.</summary>
    public IReadOnlyList<string> Named { get; } = [.. query.AccountIds.Distinct().OrderBy(id => id, StringComparer.Ordinal)];

    /// <summary>Whether an account of the Organization cannot be used; what is left of its records says nothing.</summary>
    public bool IsInactive(string accountId) => _inactive.Contains(accountId);

    /// <summary>Whether the query means an account.</summary>
    public bool Takes(string accountId) =>
        (_named.Count == 0 || _named.Contains(accountId))
        && !_excluded.Contains(accountId)
        && query.Shard?.Takes(accountId) != false
        && !IsInactive(accountId);

    /// <summary>Whether the aggregator covers a region; true where that could not be read.</summary>
    public bool Covers(string region) => sources?.Any(source => source.Covers(region)) ?? true;

    /// <summary>The accounts of which there should be records in a region, in the order of their ids.</summary>
    public IReadOnlyList<string> In(string region) =>
        [.. InSources(region).Distinct().Where(Takes).OrderBy(id => id, StringComparer.Ordinal)];

    /// <summary>Accounts that were named and that are in no source.</summary>
    public IReadOnlyList<string> Uncovered() => sources is null || sources.Any(source => source.AccountIds is null)
        ? []
        : [.. Named.Where(Takes).Except(sources.SelectMany(source => source.AccountIds!))];

    private IEnumerable<string> InSources(string region)
    {
        if (sources is null)
        {
            return Named;
        }

        return sources.Where(source => source.Covers(region)).SelectMany(source => source.AccountIds ?? (Named.Count > 0 ? Named : _ofOrganization));
    }
}
