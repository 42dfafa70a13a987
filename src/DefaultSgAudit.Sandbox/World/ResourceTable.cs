namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// Resources of one kind in the order of their creation. Readers take the array as it stands and need no lock; writers
/// hold the region's.
/// </summary>
internal sealed class ResourceTable<T>
    where T : SandboxResource
{
    private volatile T[] _items = [];

    public IReadOnlyList<T> Items => _items;

    public T? Find(string id) => Array.Find(_items, item => item.Id == id);

    public void Add(T item) => _items = [.. _items, item];

    /// <summary>Puts a resource in the place of the one with its id, and keeps that one's place in the order.</summary>
    public bool Replace(T item)
    {
        int index = Array.FindIndex(_items, existing => existing.Id == item.Id);
        if (index < 0)
        {
            return false;
        }

        T[] changed = [.. _items];
        changed[index] = (T)(item with { Ordinal = changed[index].Ordinal });
        _items = changed;
        return true;
    }

    public bool Remove(string id)
    {
        T[] rest = Array.FindAll(_items, item => item.Id != id);
        bool removed = rest.Length < _items.Length;
        _items = rest;
        return removed;
    }
}
