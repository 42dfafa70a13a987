namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>Texts by number, in the order in which they came; bounded. Whoever uses it from several threads locks it.</summary>
/// <param name="most">The most texts.</param>
internal sealed class NumberedNames(int most)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The number of a text, from 1 on; 0 for none, and where there are too many.</summary>
    public int Of(string? name)
    {
        if (name is null)
        {
            return 0;
        }

        lock (_names)
        {
            if (_numbers.TryGetValue(name, out int number))
            {
                return number;
            }

            if (_names.Count >= most)
            {
                return 0;
            }

            _names.Add(name);
            _numbers.Add(name, _names.Count);
            return _names.Count;
        }
    }

    public string? Name(int number) => number == 0 ? null : _names[number - 1];
}
