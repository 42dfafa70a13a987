using System.Collections.Concurrent;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Resources of one kind in the order of their creation. Readers take the array as it stands and need no lock; writers
/// hold the region's.
/// </summary>
internal sealed class ResourceTable<T>
    where T : SandboxResource
{
    private readonly ConcurrentDictionary<string, int> _places = new(StringComparer.Ordinal);
    private volatile T[] _items = [];

    public IReadOnlyList<T> Items => _items;

    public T? Find(string id)
    {
        T[] items = _items;
        if (!_places.TryGetValue(id, out int place))
        {
            return null;
        }

        // A removal may be moving what comes after it just now.
        return place < items.Length && items[place].Id == id ? items[place] : Array.Find(items, item => item.Id == id);
    }

    public void Add(T item)
    {
        T[] items = _items;
        _places.TryAdd(item.Id, items.Length);
        _items = [.. items, item];
    }

    /// <summary>Puts a resource in the place of the one with its id, and keeps that one's place in the order.</summary>
    public bool Replace(T item)
    {
        if (!_places.TryGetValue(item.Id, out int place))
        {
            return false;
        }

        T[] changed = [.. _items];
        changed[place] = (T)(item with { Ordinal = changed[place].Ordinal });
        _items = changed;
        return true;
    }

    public bool Remove(string id)
    {
        T[] rest = Array.FindAll(_items, item => item.Id != id);
        bool removed = rest.Length < _items.Length;
        for (int i = 0; removed && i < rest.Length; i++)
        {
            _places[rest[i].Id] = i;
        }

        _items = rest;
        _places.TryRemove(id, out _);
        return removed;
    }
}
