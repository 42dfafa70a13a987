namespace DefaultSgAudit.Engine.Planning.Addresses;

/// <summary>Finds the prefixes of a set that an address is in, by their lengths.</summary>
internal sealed class PrefixTable
{
    private readonly HashSet<Prefix> _prefixes;
    private readonly int[] _lengthsV4;
    private readonly int[] _lengthsV6;
    private readonly Prefix[] _sorted;

    public PrefixTable(IEnumerable<Prefix> prefixes)
    {
        _prefixes = [.. prefixes];
        _lengthsV4 = Lengths(isV6: false);
        _lengthsV6 = Lengths(isV6: true);
        _sorted = [.. _prefixes.OrderBy(prefix => prefix)];
    }

    public bool IsEmpty => _prefixes.Count == 0;

    /// <summary>The narrowest prefix that an address is in; null if it is in none.</summary>
    public Prefix? Narrowest(Address address)
    {
        foreach (int length in address.IsV6 ? _lengthsV6 : _lengthsV4)
        {
            Prefix prefix = Prefix.Around(address, length);
            if (_prefixes.Contains(prefix))
            {
                return prefix;
            }
        }

        return null;
    }

    /// <summary>Whether one of the prefixes lies in another prefix and is narrower than it.</summary>
    public bool AnyInside(Prefix around)
    {
        int at = Array.BinarySearch(_sorted, around);
        for (at = at < 0 ? ~at : at; at < _sorted.Length && around.Contains(_sorted[at].Base); at++)
        {
            if (_sorted[at].Length > around.Length)
            {
                return true;
            }
        }

        return false;
    }

    private int[] Lengths(bool isV6) =>
        [.. _prefixes.Where(prefix => prefix.Base.IsV6 == isV6).Select(prefix => prefix.Length).Distinct().OrderByDescending(length => length)];
}
