namespace DefaultSgAudit.Aws;

/// <summary>
/// The regions to ask for many accounts what any region can answer. The one that answered last is asked first: what denies
/// a region, or keeps it from answering, mostly does so for all accounts, and each of them would have to wait for it.
/// </summary>
internal sealed class HomeOrder
{
    private readonly IReadOnlyList<string> _homes;
    private volatile string _first;

    /// <param name="homes">The regions, the home region first.</param>
    public HomeOrder(IReadOnlyList<string> homes)
    {
        // Another account need not have enabled a region that the caller's has.
        _homes = [.. homes.OrderBy(RegionCatalog.NeedsOptIn)];
        _first = _homes[0];
    }

    public async Task<T> AskAsync<T>(Func<IReadOnlyList<string>, Func<string, Task<T>>, Task<T>> askEach, Func<string, Task<T>> ask)
    {
        string first = _first;
        return await askEach(
            [first, .. _homes.Where(home => home != first)],
            async home =>
            {
                T answer = await ask(home);
                _first = home;
                return answer;
            });
    }
}
