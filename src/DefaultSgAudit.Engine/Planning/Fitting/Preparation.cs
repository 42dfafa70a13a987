using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Naming;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>A direction's rules before the budget is divided: what is settled, and classes of addresses whose ranges are still open.</summary>
internal sealed class Preparation
{
    private readonly DirectionNeeds _needs;
    private readonly FitTerms _terms;
    private readonly FitVariant _variant;
    private readonly PeerName?[] _names;
    private readonly DynamicPorts _dynamic;

    public Preparation(DirectionNeeds needs, FitTerms terms, FitVariant variant)
    {
        _needs = needs;
        _terms = terms;
        _variant = variant;
        _names = NameChoice.Of(needs, terms.Directory, variant);
        _dynamic = new DynamicPorts(needs, ClassOf, terms.Settings.DynamicPorts, variant.TakesBusyPorts);
        NameRules();
        CollectClasses();
        OpenToWorld();
        foreach (PortClass open in Classes)
        {
            open.Trie = Trie(open);
        }

        LeastV4 = Settled.Sum(rule => rule.WeightV4) + Classes.Where(found => !found.Addresses[0].IsV6).Sum(found => found.Trie!.Least);
        LeastV6 = Settled.Sum(rule => rule.WeightV6) + Classes.Where(found => found.Addresses[0].IsV6).Sum(found => found.Trie!.Least);
    }

    /// <summary>How far it goes.</summary>
    public FitVariant Variant => _variant;

    /// <summary>Rules that name something, and those for all the world.</summary>
    public List<RuleDraft> Settled { get; } = [];

    /// <summary>Addresses that need the same ports.</summary>
    public List<PortClass> Classes { get; private set; } = [];

    /// <summary>Ports with so many public peers that it is a question whether they are for all the world; with the public part of the class.</summary>
    public List<(PortClass Public, bool IsOpened)> Crowds { get; } = [];

    /// <summary>The fewest rules for IPv4 with which it can be done.</summary>
    public int LeastV4 { get; }

    /// <summary>The fewest rules for IPv6 with which it can be done.</summary>
    public int LeastV6 { get; }

    private PeerClass ClassOf(int place) => _names[place] is PeerName name
        ? new PeerClass(name, default)
        : new PeerClass(null, _terms.Space.Neighbourhood(_needs.PeerOf(place).Address));

    private bool IsDynamic(int place) =>
        _dynamic.Any && _needs[place].Port != Flow.NoPort && _dynamic.Contains(_needs[place].Protocol, ClassOf(place), _needs[place].Port);

    private void NameRules()
    {
        Dictionary<(byte, PeerName, bool), List<int>> named = [];
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i] is PeerName name)
            {
                (byte, PeerName, bool) key = (_needs[i].Protocol, name, IsDynamic(i));
                (named.TryGetValue(key, out List<int>? places) ? places : named[key] = []).Add(i);
            }
        }

        foreach (KeyValuePair<(byte Protocol, PeerName Name, bool IsDynamic), List<int>> found in named)
        {
            List<int> places = found.Value;
            List<int> banned = found.Key.IsDynamic
                ? _needs.Negatives.Banned(found.Key.Protocol, new PortRange(_needs[places[0]].Port, _needs[places[places.Count - 1]].Port), found.Key.Name)
                : [];
            for (int from = 0; from < places.Count;)
            {
                int until = from + 1;
                while (until < places.Count && IsTogether(_needs[places[until - 1]].Port, _needs[places[until]].Port, found.Key.IsDynamic, banned))
                {
                    until++;
                }

                Settled.Add(Draft(found.Key.Name, found.Key.IsDynamic, places, from, until));
                from = until;
            }
        }
    }

    private static bool IsTogether(int port, int next, bool isDynamic, List<int> banned) =>
        next - port <= 1 || (isDynamic && !banned.Any(ban => port < ban && ban < next));

    private RuleDraft Draft(PeerName name, bool isDynamic, List<int> places, int from, int until)
    {
        Need first = _needs[places[from]];
        Evidence evidence = first.Evidence;
        HashSet<Address> peers = [];
        HashSet<(int, Address)> pairs = [];
        for (int i = from; i < until; i++)
        {
            Need need = _needs[places[i]];
            Address address = _needs.PeerOf(places[i]).Address;
            peers.Add(address);
            pairs.Add((need.Port, address));
            if (i > from)
            {
                evidence.Add(need.Evidence);
            }
        }

        PortRange ports = new(first.Port, _needs[places[until - 1]].Port);
        return new RuleDraft
        {
            Protocol = first.Protocol,
            Ports = ports,
            Name = name,
            Evidence = evidence,
            Peers = peers.Count,
            Extra = Math.Max(0, (name.Addresses * ports.Count) - pairs.Count),
            IsDynamic = isDynamic,
        };
    }

    /// <summary>What has to be named by its address, by port ranges: adjacent ports of one address are one range, where nothing is added by it.</summary>
    private void CollectClasses()
    {
        List<int> places = [.. Enumerable.Range(0, _names.Length).Where(i => _names[i] is null)];
        places.Sort((a, b) =>
        {
            int order = _needs[a].Protocol.CompareTo(_needs[b].Protocol);
            order = order != 0 ? order : _needs.PeerOf(a).Address.CompareTo(_needs.PeerOf(b).Address);
            order = order != 0 ? order : _needs[a].Port.CompareTo(_needs[b].Port);
            return order != 0 ? order : a.CompareTo(b);
        });
        Dictionary<(byte, PortRange, bool IsV6, bool IsDynamic), PortClass> classes = [];
        Dictionary<(byte, PortRange, bool), HashSet<Address>> refused = [];
        for (int from = 0; from < places.Count;)
        {
            Need first = _needs[places[from]];
            Address address = _needs.PeerOf(places[from]).Address;
            bool isDynamic = IsDynamic(places[from]) && !IsRefused(first.Protocol, _dynamic.Range(first.Protocol, ClassOf(places[from])), address, refused);
            if (isDynamic)
            {
                Add(classes, _dynamic.Range(first.Protocol, ClassOf(places[from])), true, first, address, first.Evidence, 1);
                from++;
                continue;
            }

            Evidence evidence = first.Evidence;
            int last = first.Port;
            int until = from + 1;
            for (; until < places.Count; until++)
            {
                Need next = _needs[places[until]];
                if (next.Protocol != first.Protocol || next.Port - last > 1 || _needs.PeerOf(places[until]).Address != address
                    || (IsDynamic(places[until]) && !IsRefused(next.Protocol, _dynamic.Range(next.Protocol, ClassOf(places[until])), address, refused)))
                {
                    break;
                }

                last = next.Port;
                evidence.Add(next.Evidence);
            }

            PortRange ports = new(first.Port, last);
            Add(classes, ports, false, first, address, evidence, ports.Count);
            from = until;
        }

        Classes = [.. classes.Values];
    }

    private static void Add(
        Dictionary<(byte, PortRange, bool, bool), PortClass> classes, PortRange ports, bool isDynamic, Need need, Address address, in Evidence evidence, int pairs)
    {
        (byte, PortRange, bool, bool) key = (need.Protocol, ports, address.IsV6, isDynamic);
        (classes.TryGetValue(key, out PortClass? found) ? found : classes[key] = new PortClass(need.Protocol, ports, isDynamic)).Add(address, evidence, pairs);
    }

    /// <summary>Whether a peer was refused on a port of a range: it gets single ports then.</summary>
    private bool IsRefused(byte protocol, PortRange ports, Address address, Dictionary<(byte, PortRange, bool), HashSet<Address>> refused)
    {
        (byte, PortRange, bool) key = (protocol, ports, address.IsV6);
        HashSet<Address> known = refused.TryGetValue(key, out HashSet<Address>? found)
            ? found
            : refused[key] = [.. _needs.Negatives.Peers(protocol, ports, address.IsV6, withTried: false)];
        return known.Contains(address);
    }

    private void OpenToWorld()
    {
        if (_needs.Direction != RuleDirection.Inbound)
        {
            return;
        }

        foreach (PortClass found in Classes.ToArray())
        {
            if (found.Addresses.Count <= _terms.Settings.PublicPeers
                || found.Where(address => !_terms.Space.IsPrivate(address)) is not PortClass crowd
                || crowd.Addresses.Count <= _terms.Settings.PublicPeers)
            {
                continue;
            }

            bool isV6 = crowd.Addresses[0].IsV6;
            bool isOpened = _variant.OpensToWorld && _needs.Negatives.Peers(crowd.Protocol, crowd.Ports, isV6, withTried: false).Length == 0;
            Crowds.Add((crowd, isOpened));
            if (isOpened)
            {
                Settled.Add(crowd.Draft(Prefix.Around(crowd.Addresses[0], 0), 0, crowd.Addresses.Count) with { IsOpen = true });
                Classes.Remove(found);
                if (found.Where(_terms.Space.IsPrivate) is PortClass rest)
                {
                    Classes.Add(rest);
                }
            }
        }
    }

    internal CoverTrie Trie(PortClass found)
    {
        Address[] negatives = _needs.Negatives.Peers(found.Protocol, found.Ports, found.Addresses[0].IsV6, _variant.KeepsTriedOut);
        return new CoverTrie(found.Addresses, address => _terms.Space.Floor(address, _variant.Width), prefix => IsBarred(prefix, negatives));
    }

    private bool IsBarred(Prefix prefix, Address[] negatives)
    {
        int at = Array.BinarySearch(negatives, prefix.Base);
        at = at < 0 ? ~at : at;
        return (at < negatives.Length && prefix.Contains(negatives[at])) || _terms.Space.IsMixed(prefix);
    }
}
