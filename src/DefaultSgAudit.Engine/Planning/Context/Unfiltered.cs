using DefaultSgAudit.Engine.Planning.Addresses;

namespace DefaultSgAudit.Engine.Planning.Context;

/// <summary>Traffic that security groups do not filter, so that it needs no rule.</summary>
/// <remarks>
/// Amazon DNS, DHCP, the metadata of instances and of ECS tasks, Amazon Time Sync, the activation of Windows licences and the
/// VPC router's reserved addresses, which no interface can have: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html.
/// </remarks>
internal sealed class Unfiltered
{
    private static readonly HashSet<Address> WellKnown =
    [
        .. new[]
        {
            "169.254.169.123", "169.254.169.249", "169.254.169.250", "169.254.169.251", "169.254.169.253", "169.254.169.254", "169.254.170.2",
            "169.254.170.23", "255.255.255.255", "fd00:ec2::23", "fd00:ec2::123", "fd00:ec2::240", "fd00:ec2::250", "fd00:ec2::253", "fd00:ec2::254",
        }.Select(Parse),
    ];

    private readonly HashSet<Address> _reserved;

    public Unfiltered(IEnumerable<string> vpcCidrs, IEnumerable<string> subnetCidrs)
    {
        Prefix[] subnets = [.. AddressSpace.Prefixes(subnetCidrs).Where(prefix => !prefix.Base.IsV6)];
        _reserved =
        [
            .. AddressSpace.Prefixes(vpcCidrs).Where(prefix => !prefix.Base.IsV6).Select(prefix => prefix.Base.Plus(2)),
            .. subnets.SelectMany(subnet => new[] { subnet.Base.Plus(1), subnet.Base.Plus(2) }),
        ];
    }

    /// <summary>Whether groups let all traffic with an address through, whatever their rules.</summary>
    public bool Is(Address peer) => WellKnown.Contains(peer) || _reserved.Contains(peer);

    private static Address Parse(string text) => Address.TryParse(text, out Address address) ? address : throw new InvalidOperationException(text);
}
