namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>
/// Pairs of plain addresses, by number, where they are not those of the packets. The two orders of a pair have numbers that
/// differ in the lowest bit only; 0 and 1 are nobody's. Bounded, and safe to use from several threads.
/// </summary>
/// <param name="most">The most pairs.</param>
internal sealed class PlainPairs(int most)
{
    private readonly Dictionary<(FlowAddress, FlowAddress), uint> _numbers = [];
    private readonly List<(FlowAddress A, FlowAddress B)> _pairs = [default];

    /// <summary>The number of a pair; false where there are too many.</summary>
    public bool TryNumber(FlowAddress a, FlowAddress b, out uint number)
    {
        bool isTurned = Order(a) > Order(b);
        (FlowAddress, FlowAddress) pair = isTurned ? (b, a) : (a, b);
        lock (_pairs)
        {
            if (!_numbers.TryGetValue(pair, out number))
            {
                if (_pairs.Count >= most)
                {
                    return false;
                }

                number = (uint)_pairs.Count * 2;
                _pairs.Add(pair);
                _numbers.Add(pair, number);
            }
        }

        number |= isTurned ? 1u : 0;
        return true;
    }

    public (FlowAddress A, FlowAddress B) this[uint number]
    {
        get
        {
            (FlowAddress a, FlowAddress b) = _pairs[(int)(number >> 1)];
            return (number & 1) == 0 ? (a, b) : (b, a);
        }
    }

    private static ulong Order(FlowAddress address) => address.Value | (address.IsV6 ? 1UL << 32 : 0);
}
