using System.Collections.ObjectModel;

namespace DefaultSgAudit.Model;

/// <summary>
/// A read-only list that shows its elements when it is turned into text, so that <c>Export-Csv</c> and string
/// interpolation give "a; b" where an array would give its type's name.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
public sealed class DisplayList<T> : ReadOnlyCollection<T>
{
    /// <summary>A list of what <paramref name="items"/> holds now.</summary>
    /// <param name="items">The elements, in their order.</param>
    public DisplayList(IEnumerable<T> items)
        : base([.. items])
    {
    }

    /// <summary>The elements' texts, joined by "; ".</summary>
    /// <returns>An empty text for an empty list.</returns>
    public override string ToString() => string.Join("; ", this);
}
