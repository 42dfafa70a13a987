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

    private readonly Dictionary<(int Interface, FlowAddress Address), bool> _known = [];
    private readonly Dictionary<(int Interface, bool IsV6), Candidates> _candidates = [];
    private readonly HashSet<FlowAddress> _owned = [];

    /// <summary>An address that the interface is described with.</summary>
    public void Describe(int networkInterface, FlowAddress address) => Own(networkInterface, address);

    /// <summary>Looks at all conversations of a table, which have not been turned yet.</summary>
    public void Learn(ConversationTable table)
    {
        for (int i = 0; i < table.Count; i++)
        {
            ref Conversation conversation = ref table[i];
            (FlowAddress a, FlowAddress b) = Plain(in conversation);
            FlowSigns toB = (conversation.AToB.Signs & (FlowSigns.Ingress | FlowSigns.Egress)) | Turned(conversation.BToA.Signs);
            if (toB == FlowSigns.Ingress)
            {
                Own(conversation.Key.Interface, b);
            }
            else if (toB == FlowSigns.Egress)
            {
                Own(conversation.Key.Interface, a);
            }
            else
            {
                (int, bool) key = (conversation.Key.Interface, a.IsV6);
                _candidates.TryGetValue(key, out Candidates before);
                _candidates[key] = before.With(a, b);
            }
        }

        Settle();
    }

    /// <summary>Which ends are the interface's own.</summary>
    public (bool IsA, bool IsB) Place(in Conversation conversation)
    {
        FlowSigns toB = (conversation.AToB.Signs & (FlowSigns.Ingress | FlowSigns.Egress)) | Turned(conversation.BToA.Signs);
        if (toB != FlowSigns.None)
        {
            return ((toB & FlowSigns.Egress) != 0, (toB & FlowSigns.Ingress) != 0);
        }

        (FlowAddress a, FlowAddress b) = Plain(in conversation);
        int networkInterface = conversation.Key.Interface;
        return (Owns(networkInterface, a), Owns(networkInterface, b));
    }

    public bool Owns(int networkInterface, FlowAddress address) => _known.ContainsKey((networkInterface, address));

    /// <summary>The addresses that the interface's records show, which are not always those of the packets.</summary>
    public (FlowAddress A, FlowAddress B) Plain(in Conversation conversation)
    {
        FlowKey key = conversation.Key;
        return key.Plain < 2
            ? (new FlowAddress(key.AddressA, key.IsV6), new FlowAddress(key.AddressB, key.IsV6))
            : vocabulary.Plain[key.Plain];
    }

    private static FlowSigns Turned(FlowSigns signs) =>
        ((signs & FlowSigns.Ingress) != 0 ? FlowSigns.Egress : 0) | ((signs & FlowSigns.Egress) != 0 ? FlowSigns.Ingress : 0);

    private void Settle()
    {
        foreach (KeyValuePair<(int Interface, bool IsV6), Candidates> found in _candidates)
        {
            if (found.Value.Only is FlowAddress only)
            {
                Own(found.Key.Interface, only);
            }
        }

        // Where an interface has met one peer only, either address is in every record: the peer's own interface may tell.
        foreach (KeyValuePair<(int Interface, bool IsV6), Candidates> found in _candidates)
        {
            if (found.Value.Two is (FlowAddress first, FlowAddress second)
                && !Owns(found.Key.Interface, first) && !Owns(found.Key.Interface, second))
            {
                if (_owned.Contains(first) != _owned.Contains(second))
                {
                    _known[(found.Key.Interface, _owned.Contains(first) ? second : first)] = true;
                }
                else if (IsPrivate(first) != IsPrivate(second))
                {
                    _known[(found.Key.Interface, IsPrivate(first) ? first : second)] = true;
                }
            }
        }
    }

    /// <summary>An interface's own side never shows its public IPv4 address.</summary>
    private static bool IsPrivate(FlowAddress address) => !address.IsV6
        && (address.Value >> 24 == 10 || address.Value >> 20 == 0xAC1 || address.Value >> 16 == 0xC0A8 || address.Value >> 22 == 0x191);

    private void Own(int networkInterface, FlowAddress address)
    {
        if (_known.Count >= Most)
        {
            return;
        }

        _known[(networkInterface, address)] = true;
        _owned.Add(address);
    }

    /// <summary>The addresses that were in every record so far: two, one or none.</summary>
    private readonly record struct Candidates(bool IsStarted, FlowAddress? First, FlowAddress? Second)
    {
        public FlowAddress? Only => First is null ? Second : Second is null || First == Second ? First : null;

        public (FlowAddress, FlowAddress)? Two =>
            First is FlowAddress first && Second is FlowAddress second && first != second ? (first, second) : null;

        public Candidates With(FlowAddress a, FlowAddress b) => IsStarted
            ? this with { First = First == a || First == b ? First : null, Second = Second == a || Second == b ? Second : null }
            : new Candidates(true, a, b);
    }
}
