using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>
/// A list that comes page by page. AWS may send a page twice, or an empty one that names a next; pages that never bring
/// anything new would go on for ever.
/// </summary>
internal static class Pages
{
    private const int MostBarrenPages = 50;

    /// <param name="ask">Asks for the page that a token names, the first one without.</param>
    /// <param name="keyOf">What an item is known by again.</param>
    /// <param name="endless">The exception for pages without end.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T, TKey>(
        Func<string?, Task<(IReadOnlyList<T> Items, string? NextToken)>> ask,
        Func<T, TKey> keyOf,
        Func<Exception> endless,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<TKey> seen = [];
        int barren = 0;
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? asked = token;
            (IReadOnlyList<T> page, token) = await ask(asked);
            token = token is { Length: > 0 } ? token : null;
            T[] news = [.. page.Where(item => seen.Add(keyOf(item)))];
            barren = news.Length > 0 ? 0 : barren + 1;
            if (token is not null && (token == asked || barren > MostBarrenPages))
            {
                throw endless();
            }

            yield return news;
        }
        while (token is not null);
    }
}
