using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.FlowLogs.Tables;

namespace DefaultSgAudit.Engine.FlowLogs.Understanding;

/// <summary>
/// Which addresses are an interface's own: those that it is described with, and the one that stands in every record of it.
/// That one is there in logs of version 2, too, because its own side always shows the interface's primary address.
/// </summary>
internal sealed class LocalAddresses(Vocabulary vocabulary)
{
    /// <summary>More own addresses than any account has; a log that claims more is not believed further.</summary>
    private const int Most = 1_000_000;

    private readonly HashSet<(int Interface, FlowAddress Address)> _known = [];
    private readonly HashSet<FlowAddress> _owned = [];

    /// <summary>By interface, IPv4 and IPv6 next to each other.</summary>
    private Family[] _families = [];

    /// <summary>An address that the interface is described with.</summary>
    public void Describe(int networkInterface, FlowAddress address) => Own(networkInterface, address);

    /// <summary>Looks at all conversations of a table, which have not been turned yet.</summary>
    [MethodImpl(Jit.Hot)]
    public void Learn(ConversationTable table)
    {
        for (int i = 0; i < table.Count; i++)
        {
            ref Conversation conversation = ref table[i];
            (FlowAddress a, FlowAddress b) = Plain(in conversation);
            (bool isA, bool isB) = Told(in conversation);
            ref Family family = ref Of(conversation.Key.Interface, a.IsV6);
            if (isA != isB)
            {
                FlowAddress own = isA ? a : b;
                if (!family.HasLast || family.Last != own.Value || own.IsV6 != a.IsV6)
                {
                    family.Last = own.Value;
                    family.HasLast = own.IsV6 == a.IsV6;
                    Own(conversation.Key.Interface, own);
                }
            }
            else if (!isA)
            {
                family.Meet(a.Value, b.Value);
            }
        }

        Settle();
    }

    /// <summary>Which ends are the interface's own.</summary>
    public (bool IsA, bool IsB) Place(in Conversation conversation)
    {
        (bool isA, bool isB) = Told(in conversation);
        if (isA || isB)
        {
            return (isA, isB);
        }

        (FlowAddress a, FlowAddress b) = Plain(in conversation);
        int networkInterface = conversation.Key.Interface;
        return (Owns(networkInterface, a), Owns(networkInterface, b));
    }

    public bool Owns(int networkInterface, FlowAddress address)
    {
        ref Family family = ref Of(networkInterface, address.IsV6);
        return (family.HasLast && family.Last == address.Value) || (family.HasOwn && _known.Contains((networkInterface, address)));
    }

    /// <summary>The addresses that the interface's records show, which are not always those of the packets.</summary>
    public (FlowAddress A, FlowAddress B) Plain(in Conversation conversation)
    {
        FlowKey key = conversation.Key;
        return key.Plain < 2
            ? (new FlowAddress(key.AddressA, key.IsV6), new FlowAddress(key.AddressB, key.IsV6))
            : vocabulary.Plain[key.Plain];
    }

    /// <summary>Whether B comes before A, whatever numbers IPv6 addresses happen to have.</summary>
    public bool IsTurned(in Conversation conversation)
    {
        FlowKey key = conversation.Key;
        return key.IsV6
            ? vocabulary.Ipv6[key.AddressA].CompareTo(vocabulary.Ipv6[key.AddressB]) > 0
            : key.AddressA > key.AddressB;
    }

    /// <summary>What the records themselves say of their direction.</summary>
    private static (bool IsA, bool IsB) Told(in Conversation conversation)
    {
        FlowSigns toB = conversation.AToB.Signs;
        FlowSigns toA = conversation.BToA.Signs;
        return (
            (toB & FlowSigns.Egress) != 0 || (toA & FlowSigns.Ingress) != 0,
            (toB & FlowSigns.Ingress) != 0 || (toA & FlowSigns.Egress) != 0);
    }

    /// <summary>An interface's own side never shows its public IPv4 address.</summary>
    private static bool IsPrivate(uint address, bool isV6) => !isV6
        && (address >> 24 == 10 || address >> 20 == 0xAC1 || address >> 16 == 0xC0A8 || address >> 22 == 0x191);

    private void Settle()
    {
        for (int i = 0; i < _families.Length; i++)
        {
            if (_families[i].Only is uint only)
            {
                Own(i >> 1, new FlowAddress(only, (i & 1) != 0));
            }
        }

        // Where an interface has met one peer only, either address is in every record: what is known of the two may tell.
        for (int i = 0; i < _families.Length; i++)
        {
            if (_families[i].Two is not (uint first, uint second))
            {
                continue;
            }

            bool isV6 = (i & 1) != 0;
            FlowAddress one = new(first, isV6);
            FlowAddress other = new(second, isV6);
            if (Owns(i >> 1, one) || Owns(i >> 1, other))
            {
                continue;
            }

            if (_owned.Contains(one) != _owned.Contains(other))
            {
                Know(i >> 1, _owned.Contains(one) ? other : one);
            }
            else if (IsPrivate(first, isV6) != IsPrivate(second, isV6))
            {
                Know(i >> 1, IsPrivate(first, isV6) ? one : other);
            }
        }
    }

    private void Own(int networkInterface, FlowAddress address)
    {
        if (_known.Count < Most)
        {
            Know(networkInterface, address);
            _owned.Add(address);
        }
    }

    private void Know(int networkInterface, FlowAddress address)
    {
        _known.Add((networkInterface, address));
        Of(networkInterface, address.IsV6).HasOwn = true;
    }

    private ref Family Of(int networkInterface, bool isV6)
    {
        int at = (2 * networkInterface) + (isV6 ? 1 : 0);
        if (at >= _families.Length)
        {
            Array.Resize(ref _families, Math.Max(2 * (networkInterface + 1), _families.Length * 2));
        }

        return ref _families[at];
    }

    /// <summary>What is known of an interface's addresses of one family.</summary>
    private struct Family
    {
        /// <summary>The own address that was told last.</summary>
        public uint Last;
        public bool HasLast;

        /// <summary>Whether any own address is known.</summary>
        public bool HasOwn;
        private uint _first;
        private uint _second;
        private bool _isStarted;
        private bool _hasFirst;
        private bool _hasSecond;

        /// <summary>The one address that was in every record.</summary>
        public readonly uint? Only => _hasFirst && (!_hasSecond || _first == _second) ? _first : !_hasFirst && _hasSecond ? _second : null;

        /// <summary>The two addresses that were in every record.</summary>
        public readonly (uint, uint)? Two => _hasFirst && _hasSecond && _first != _second ? (_first, _second) : null;

        public void Meet(uint a, uint b)
        {
            if (!_isStarted)
            {
                _isStarted = _hasFirst = _hasSecond = true;
                (_first, _second) = (a, b);
                return;
            }

            _hasFirst &= _first == a || _first == b;
            _hasSecond &= _second == a || _second == b;
        }
    }
}
