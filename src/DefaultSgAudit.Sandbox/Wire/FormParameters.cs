using System.Text;

namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>
/// The parameters of a request in AWS's query protocols; it remembers which of them somebody has read.
/// </summary>
internal sealed class FormParameters
{
    // From here on looking names up pays for the table.
    private const int Many = 32;

    private readonly List<KeyValuePair<string, string>> _items = [];
    private readonly List<bool> _read = [];
    private Dictionary<string, int>? _places;

    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    public static FormParameters Parse(string query)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(query);
        return Parse(new ArraySegment<byte>(bytes));
    }

    public static FormParameters Parse(ArraySegment<byte> form)
    {
        FormParameters parameters = new();
        byte[] bytes = form.Array ?? [];
        int end = form.Offset + form.Count;
        for (int start = form.Offset; start < end;)
        {
            int next = Find(bytes, (byte)'&', start, end);
            int equals = Find(bytes, (byte)'=', start, next);
            if (next > start)
            {
                string name = UriText.Decode(bytes, start, equals);
                string value = equals < next ? UriText.Decode(bytes, equals + 1, next) : string.Empty;
                parameters._items.Add(new(name, value));
                parameters._read.Add(false);
            }

            start = next + 1;
        }

        return parameters;
    }

    public string? Get(string name)
    {
        int place = Place(name);
        if (place < 0)
        {
            return null;
        }

        _read[place] = true;
        return _items[place].Value;
    }

    /// <summary>The values of <c>Name.1</c>, <c>Name.2</c>, ... in the order of their numbers.</summary>
    public IReadOnlyList<string> List(string name)
    {
        SortedDictionary<int, string>? found = null;
        for (int i = 0; i < _items.Count; i++)
        {
            string key = _items[i].Key;
            if (key.Length > name.Length + 1 && key[name.Length] == '.'
                && key.StartsWith(name, StringComparison.Ordinal)
                && TryNumber(key, name.Length + 1, key.Length, out int number))
            {
                _read[i] = true;
                (found ??= [])[number] = _items[i].Value;
            }
        }

        return found is null ? [] : [.. found.Values];
    }

    /// <summary>The numbers N for which some <c>Name.N.*</c> was sent.</summary>
    public IReadOnlyCollection<int> Numbers(string name)
    {
        SortedSet<int> numbers = [];
        foreach (KeyValuePair<string, string> item in _items)
        {
            int dot = item.Key.Length > name.Length && item.Key[name.Length] == '.'
                && item.Key.StartsWith(name, StringComparison.Ordinal) ? item.Key.IndexOf('.', name.Length + 1) : -1;
            if (dot > 0 && TryNumber(item.Key, name.Length + 1, dot, out int number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    /// <summary>The first parameter that nobody has asked for.</summary>
    public string? FirstUnread()
    {
        int index = _read.IndexOf(false);
        return index < 0 ? null : _items[index].Key;
    }

    /// <summary>Where the first parameter of a name stands, or -1.</summary>
    private int Place(string name)
    {
        if (_items.Count < Many)
        {
            return _items.FindIndex(item => item.Key == name);
        }

        if (_places is null)
        {
            _places = new Dictionary<string, int>(_items.Count, StringComparer.Ordinal);
            for (int i = _items.Count - 1; i >= 0; i--)
            {
                _places[_items[i].Key] = i;
            }
        }

        return _places.TryGetValue(name, out int place) ? place : -1;
    }

    private static bool TryNumber(string text, int start, int end, out int number)
    {
        const int MostDigits = 9;
        number = 0;
        for (int i = start; i < end; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }

            number = (number * 10) + text[i] - '0';
        }

        return end - start is > 0 and <= MostDigits;
    }

    private static int Find(byte[] bytes, byte wanted, int start, int end)
    {
        int index = Array.IndexOf(bytes, wanted, start, end - start);
        return index < 0 ? end : index;
    }
}
