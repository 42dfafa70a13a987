using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Naming;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>What a planned group's rules of one direction must not come to admit.</summary>
internal sealed class Negatives
{
    private readonly Dictionary<byte, List<(int Port, Address Peer)>> _rejected = [];
    private readonly Dictionary<byte, List<(int Port, Address Peer)>> _tried = [];
    private readonly HashSet<(byte Protocol, int Port, PeerName Name)> _banned = [];

    /// <summary>Whether there are any.</summary>
    public bool AreRejected => _rejected.Count > 0;

    /// <summary>Adds a peer that was refused, ports in order.</summary>
    public void Reject(byte protocol, int port, Address peer, IEnumerable<PeerName> names)
    {
        Add(_rejected, protocol, port, peer);
        foreach (PeerName name in names)
        {
            _banned.Add((protocol, port, name));
        }
    }

    /// <summary>Adds a peer that tried in vain, ports in order.</summary>
    public void Try(byte protocol, int port, Address peer) => Add(_tried, protocol, port, peer);

    /// <summary>Whether a name stands for a peer that was refused on this port.</summary>
    public bool IsBanned(byte protocol, int port, PeerName name) => _banned.Contains((protocol, port, name));

    /// <summary>The ports of a range on which a name is banned, in order.</summary>
    public List<int> Banned(byte protocol, PortRange ports, PeerName name) =>
    [
        .. _banned.Where(ban => ban.Protocol == protocol && ReferenceEquals(ban.Name, name) && ports.Contains(new PortRange(ban.Port, ban.Port)))
            .Select(ban => ban.Port)
            .OrderBy(port => port),
    ];

    /// <summary>The peers that were refused on a port of a range, in order and each once; on request those too that tried in vain.</summary>
    public Address[] Peers(byte protocol, PortRange ports, bool isV6, bool withTried)
    {
        IEnumerable<Address> peers = In(_rejected, protocol, ports);
        Address[] found = [.. (withTried ? peers.Concat(In(_tried, protocol, ports)) : peers).Where(peer => peer.IsV6 == isV6).Distinct()];
        Array.Sort(found);
        return found;
    }

    private static IEnumerable<Address> In(Dictionary<byte, List<(int Port, Address Peer)>> all, byte protocol, PortRange ports)
    {
        if (!all.TryGetValue(protocol, out List<(int Port, Address Peer)>? list))
        {
            yield break;
        }

        int low = 0;
        for (int high = list.Count; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = list[middle].Port < ports.From ? (middle + 1, high) : (low, middle);
        }

        for (; low < list.Count && list[low].Port <= ports.To; low++)
        {
            yield return list[low].Peer;
        }
    }

    private static void Add(Dictionary<byte, List<(int Port, Address Peer)>> all, byte protocol, int port, Address peer) =>
        (all.TryGetValue(protocol, out List<(int Port, Address Peer)>? list) ? list : all[protocol] = []).Add((port, peer));
}
