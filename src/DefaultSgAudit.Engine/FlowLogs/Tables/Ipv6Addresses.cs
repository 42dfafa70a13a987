namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>IPv6 addresses by number, from 0 on; bounded, and safe to use from several threads.</summary>
/// <param name="most">The most addresses.</param>
internal sealed class Ipv6Addresses(int most)
{
    private readonly Dictionary<(ulong High, ulong Low), uint> _numbers = [];
    private readonly List<(ulong High, ulong Low)> _addresses = [];

    /// <summary>The number of an address; false where there are too many.</summary>
    public bool TryNumber(ulong high, ulong low, out uint number)
    {
        lock (_addresses)
        {
            if (_numbers.TryGetValue((high, low), out number))
            {
                return true;
            }

            if (_addresses.Count >= most)
            {
                return false;
            }

            number = (uint)_addresses.Count;
            _addresses.Add((high, low));
            _numbers.Add((high, low), number);
            return true;
        }
    }

    public (ulong High, ulong Low) this[uint number] => _addresses[(int)number];
}
