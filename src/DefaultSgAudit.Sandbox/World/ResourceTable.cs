using System.Collections.Concurrent;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Resources of one kind in the order of their creation. Readers take the array as it stands and need no lock; writers
/// hold the region's.
/// </summary>
internal sealed class ResourceTable<T>
    where T : SandboxResource
{
    // Up to here looking through them is no slower than an index, which in worlds of many regions takes most of the memory.
    private const int Few = 16;

    private volatile ConcurrentDictionary<string, int>? _places;
    private volatile T[] _items = [];

    public IReadOnlyList<T> Items => _items;

    public T? Find(string id)
    {
        T[] items = _items;
        if (_places is not { } places)
        {
            return Array.Find(items, item => item.Id == id);
        }

        if (!places.TryGetValue(id, out int place))
        {
            return null;
        }

        // A removal may be moving what comes after it just now.
        return place < items.Length && items[place].Id == id ? items[place] : Array.Find(items, item => item.Id == id);
    }

    public void Add(T item)
    {
        T[] items = [.. _items, item];
        if (_places is { } places)
        {
            places.TryAdd(item.Id, items.Length - 1);
        }

        _items = items;
        if (_places is null && items.Length > Few)
        {
            _places = IndexOf(items);
        }
    }

    /// <summary>Puts a resource in the place of the one with its id, and keeps that one's place in the order.</summary>
    public bool Replace(T item)
    {
        int place = Array.FindIndex(_items, each => each.Id == item.Id);
        if (place < 0)
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
        if (removed && _places is { } places)
        {
            for (int i = 0; i < rest.Length; i++)
            {
                places[rest[i].Id] = i;
            }
        }

        _items = rest;
        _places?.TryRemove(id, out _);
        return removed;
    }

    private static ConcurrentDictionary<string, int> IndexOf(T[] items)
    {
        ConcurrentDictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            places.TryAdd(items[i].Id, i);
        }

        return places;
    }
}
