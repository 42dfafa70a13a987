using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Traffic;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>Addresses that need the same ports.</summary>
internal sealed class PortClass(byte protocol, PortRange ports, bool isDynamic)
{
    private readonly List<Address> _addresses = [];
    private readonly List<Evidence> _evidence = [];
    private readonly List<int> _pairs = [];

    public byte Protocol => protocol;

    public PortRange Ports => ports;

    public bool IsDynamic => isDynamic;

    public IReadOnlyList<Address> Addresses => _addresses;

    public CoverTrie? Trie { get; set; }

    /// <summary>Adds what an address needs of these ports; addresses come in order, and the same one may come again.</summary>
    public void Add(Address address, in Evidence evidence, int ports)
    {
        int last = _addresses.Count - 1;
        if (last >= 0 && _addresses[last] == address)
        {
            Evidence sum = _evidence[last];
            sum.Add(evidence);
            _evidence[last] = sum;
            _pairs[last] += ports;
            return;
        }

        _addresses.Add(address);
        _evidence.Add(evidence);
        _pairs.Add(ports);
    }

    /// <summary>A rule for a part of the addresses.</summary>
    public RuleDraft Draft(Prefix range, int from, int until)
    {
        Evidence sum = _evidence[from];
        double pairs = _pairs[from];
        for (int i = from + 1; i < until; i++)
        {
            sum.Add(_evidence[i]);
            pairs += _pairs[i];
        }

        return new RuleDraft
        {
            Protocol = protocol,
            Ports = ports,
            Range = range,
            Evidence = sum,
            Peers = until - from,
            Extra = Math.Max(0, (range.Size * ports.Count) - pairs),
            IsDynamic = isDynamic,
        };
    }

    /// <summary>The same ports with those addresses only that fit a condition; null if there are none.</summary>
    public PortClass? Where(Func<Address, bool> condition)
    {
        PortClass part = new(protocol, ports, isDynamic);
        for (int i = 0; i < _addresses.Count; i++)
        {
            if (condition(_addresses[i]))
            {
                part.Add(_addresses[i], _evidence[i], _pairs[i]);
            }
        }

        return part._addresses.Count > 0 ? part : null;
    }
}
