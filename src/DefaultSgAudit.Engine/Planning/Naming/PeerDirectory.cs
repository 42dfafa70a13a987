using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Engine.Planning.Traffic;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Naming;

/// <summary>Who is behind an address, and which names rules may use for it.</summary>
internal sealed class PeerDirectory
{
    /// <summary>A group with more addresses than these besides those that were seen says too little about a peer.</summary>
    public const int MostStrangers = 256;

    private readonly Dictionary<Address, int> _members = [];
    private readonly IReadOnlyList<GroupMember> _all;
    private readonly ExistingGroups _existing;
    private readonly PrefixListCatalog _lists;
    private readonly Dictionary<(int Peer, RuleDirection Direction), PeerName[]> _known = [];
    private PeerName[] _planned = [];
    private IReadOnlyList<int> _groups = [];

    public PeerDirectory(IReadOnlyList<GroupMember> members, VpcContext context, AddressSpace space, string vpcId, string region)
    {
        _all = members;
        for (int number = 0; number < members.Count; number++)
        {
            foreach (Address address in AddressesOf(members[number]))
            {
                _members[address] = number;
            }
        }

        _existing = new ExistingGroups(context, vpcId, region);
        _lists = new PrefixListCatalog(context, region, space);
    }

    /// <summary>Says which planned group each member is in.</summary>
    public void Assign(IReadOnlyList<int> groups)
    {
        _groups = groups;
        _known.Clear();
        int count = groups.Count == 0 ? 0 : groups.Max() + 1;
        double[] sizes = new double[count];
        foreach (int member in _members.Values)
        {
            sizes[groups[member]]++;
        }

        _planned =
        [
            .. Enumerable.Range(0, count).Select(group => new PeerName
            {
                Kind = PlannedPeerKind.PlannedGroup,
                Id = group.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Group = group,
                Addresses = sizes[group],
            }),
        ];
    }

    /// <summary>The planned group, as rules may name it.</summary>
    public PeerName Planned(int group) => _planned[group];

    /// <summary>The member whose private address it is, if packets come straight from there; -1 if none.</summary>
    public int MemberOf(in Peer peer) =>
        !peer.IsThroughOther && _members.TryGetValue(peer.Address, out int member)
        && (peer.InterfaceId is null || peer.InterfaceId == _all[member].NetworkInterfaceId) ? member : -1;

    /// <summary>All names that rules may use for a peer: its planned group, or its groups that exist, then prefix lists. Empty: only its address will do.</summary>
    public PeerName[] Names(int number, in Peer peer, RuleDirection direction)
    {
        if (!_known.TryGetValue((number, direction), out PeerName[]? names))
        {
            int member = MemberOf(peer);
            names = member >= 0
                ? [_planned[_groups[member]]]
                :
                [
                    .. peer.IsThroughOther ? [] : _existing.Of(peer.Address, peer.InterfaceId, direction),
                    .. _lists.Holding(peer.Address, peer.Service, direction),
                ];
            _known.Add((number, direction), names);
        }

        return names;
    }

    /// <summary>Every name that stands for an address too.</summary>
    public IEnumerable<PeerName> AllNames(Address address, RuleDirection direction) =>
    [
        .. _members.TryGetValue(address, out int member) ? new[] { _planned[_groups[member]] } : [],
        .. _existing.Of(address, null, direction),
        .. _lists.Holding(address),
    ];

    /// <summary>Whether rules that name groups could name this peer, were its packets not coming through another address.</summary>
    public bool IsInGroups(Address address) => _members.ContainsKey(address) || _existing.Of(address, null, RuleDirection.Inbound).Any();

    /// <summary>The addresses by which rules that name groups know a member.</summary>
    public static IEnumerable<Address> AddressesOf(GroupMember member)
    {
        foreach (string text in member.PrivateIpAddresses.Concat(member.Ipv6Addresses))
        {
            if (Address.TryParse(text, out Address address))
            {
                yield return address;
            }
        }
    }
}
