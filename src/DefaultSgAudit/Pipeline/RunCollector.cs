namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// Gathers what comes down the pipeline one by one into portions that EC2 can be asked about in one request. A sweep's
/// results come a region at a time, so a portion of them goes on as soon as the next region begins; rows of a file come in
/// any order and at once, so theirs wait for the end.
/// </summary>
/// <typeparam name="TKey">What belongs together.</typeparam>
/// <typeparam name="TItem">What is gathered.</typeparam>
internal sealed class RunCollector<TKey, TItem>
    where TKey : notnull
{
    /// <summary>The most values that EC2 takes in one filter.</summary>
    private const int MostItems = 200;

    private readonly Dictionary<TKey, List<TItem>> _held = [];
    private readonly HashSet<(TKey Key, TItem Item)> _taken = [];
    private readonly HashSet<TKey> _ended = [];
    private TKey? _running;
    private bool _isRunning;

    /// <summary>Takes an item, and gives the portion that it completes, if it does.</summary>
    /// <param name="key">What it belongs to.</param>
    /// <param name="item">The item; one that was taken before adds nothing.</param>
    /// <param name="isOfSweep">Whether it comes straight from a sweep.</param>
    public IEnumerable<(TKey Key, IReadOnlyList<TItem> Items)> Add(TKey key, TItem item, bool isOfSweep)
    {
        List<(TKey, IReadOnlyList<TItem>)> complete = [];

        // A region that comes back after its turn is no run of a sweep any more: from then on it waits for the end.
        if (_isRunning && !_running!.Equals(key) && _ended.Add(_running))
        {
            complete.AddRange(Take(_running));
        }

        _isRunning = isOfSweep;
        _running = isOfSweep ? key : default;
        if (!_taken.Add((key, item)))
        {
            return complete;
        }

        if (!_held.TryGetValue(key, out List<TItem>? items))
        {
            _held[key] = items = [];
        }

        items.Add(item);
        if (items.Count == MostItems)
        {
            complete.AddRange(Take(key));
        }

        return complete;
    }

    /// <summary>Gives all that is left.</summary>
    public IEnumerable<(TKey Key, IReadOnlyList<TItem> Items)> End() => [.. _held.Keys.ToArray().SelectMany(Take)];

    private IEnumerable<(TKey, IReadOnlyList<TItem>)> Take(TKey key)
    {
        if (!_held.TryGetValue(key, out List<TItem>? items))
        {
            return [];
        }

        _held.Remove(key);
        return [(key, [.. items])];
    }
}
