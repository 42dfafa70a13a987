using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Addresses;

/// <summary>Which addresses are private, and how wide a range around one may be.</summary>
/// <remarks>
/// Addresses of the VPC and of VPCs that it is connected with are its own, whatever they are; besides them those of RFC 1918,
/// RFC 6598, RFC 3927 and RFC 4193. Private networks that nothing is known of have the floors of public ones.
/// </remarks>
internal sealed class AddressSpace
{
    private static readonly Prefix[] Reserved =
    [
        .. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10" }
            .Select(text => Prefix.TryParse(text, out Prefix prefix) ? prefix : throw new InvalidOperationException(text)),
    ];

    private readonly PrefixTable _subnets;
    private readonly PrefixTable _networks;
    private readonly PlanSettings _settings;

    public AddressSpace(VpcContext context, PlanSettings settings)
    {
        _settings = settings;
        _subnets = new PrefixTable(Prefixes(context.SubnetCidrs));
        _networks = new PrefixTable(Prefixes(context.VpcCidrs).Concat(context.ConnectedVpcs.SelectMany(vpc => Prefixes(vpc.Cidrs))));
        Vpc = new PrefixTable(Prefixes(context.VpcCidrs));
    }

    /// <summary>The VPC's own ranges.</summary>
    public PrefixTable Vpc { get; }

    public static IEnumerable<Prefix> Prefixes(IEnumerable<string> cidrs)
    {
        foreach (string cidr in cidrs)
        {
            if (Prefix.TryParse(cidr, out Prefix prefix))
            {
                yield return prefix;
            }
        }
    }

    public bool IsPrivate(Address address) => _networks.Narrowest(address) is not null || Reserved.Any(range => range.Contains(address));

    /// <summary>The least prefix length that a range with this address may have.</summary>
    public int Floor(Address address, Width width)
    {
        if (width == Width.Any)
        {
            return 0;
        }

        int floor = address.IsV6 ? _settings.PublicPrefixV6 : _settings.PublicPrefix;
        return _networks.Narrowest(address) is not Prefix network
            ? floor
            : width == Width.Subnet && _subnets.Narrowest(address) is Prefix subnet ? subnet.Length : network.Length;
    }

    /// <summary>
    /// What an address is taken together with where services on changing ports are looked for: its subnet, its network, or
    /// the range that a public rule may have at most.
    /// </summary>
    public Prefix Neighbourhood(Address address) => Prefix.Around(address, Math.Min(address.Width, Floor(address, Width.Subnet)));

    /// <summary>Whether a range would hold both private and public addresses, or two networks.</summary>
    public bool IsMixed(Prefix range) =>
        _networks.AnyInside(range) || Reserved.Any(reserved => range.Length < reserved.Length && range.Contains(reserved.Base));
}
