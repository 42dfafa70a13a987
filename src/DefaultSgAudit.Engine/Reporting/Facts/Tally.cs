namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>How often each text came, for so many texts and no more: a report's memory must not grow with what others write.</summary>
internal sealed class Tally(int most)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How many came whose text is not counted by itself.</summary>
    public int Others { get; private set; }

    public int Distinct => _counts.Count;

    public void Add(string text)
    {
        if (_counts.TryGetValue(text, out int count))
        {
            _counts[text] = count + 1;
        }
        else if (_counts.Count < most)
        {
            _counts[text] = 1;
        }
        else
        {
            Others++;
        }
    }

    /// <summary>The most frequent, and by their text where they are equally so.</summary>
    public IReadOnlyList<(string Text, int Count)> Top(int number) =>
        [.. _counts.OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Take(number).Select(each => (each.Key, each.Value))];
}
