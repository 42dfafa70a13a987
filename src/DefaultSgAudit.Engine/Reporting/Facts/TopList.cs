namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>The first few of many by some order, without keeping the others.</summary>
internal sealed class TopList<T>(int most, IComparer<T> order)
{
    private readonly List<T> _items = [];

    /// <summary>How many were offered.</summary>
    public int Total { get; private set; }

    /// <summary>Those that were kept, in order.</summary>
    public IReadOnlyList<T> Items => _items;

    public void Offer(T item)
    {
        Total++;
        if (_items.Count == most && order.Compare(item, _items[most - 1]) >= 0)
        {
            return;
        }

        int at = _items.BinarySearch(item, order);
        _items.Insert(at < 0 ? ~at : at, item);
        if (_items.Count > most)
        {
            _items.RemoveAt(most);
        }
    }
}
