using DefaultSgAudit.Engine.Planning.Addresses;
using DefaultSgAudit.Engine.Planning.Context;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Naming;

/// <summary>The groups that exist and that rules may name, and who is in them.</summary>
/// <remarks>
/// Default groups are never named: the plan's goes, and others should. Groups of other VPCs only over an active connection in the
/// same region; over a transit gateway in inbound rules only: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html.
/// </remarks>
internal sealed class ExistingGroups
{
    private readonly Dictionary<string, PeerName> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inboundOnly = new(StringComparer.Ordinal);
    private readonly Dictionary<Address, (string InterfaceId, string[] Groups)> _interfaces = [];

    public ExistingGroups(VpcContext context, string vpcId, string region)
    {
        Dictionary<string, SecurityGroup> known = new(StringComparer.Ordinal);
        foreach (SecurityGroup group in context.Groups)
        {
            known[group.GroupId] = group;
        }

        Dictionary<string, ConnectedVpc> connected = new(StringComparer.Ordinal);
        foreach (ConnectedVpc vpc in context.ConnectedVpcs.Where(vpc => vpc.IsActive && (vpc.Region ?? region) == region))
        {
            // A peering reaches further than a transit gateway.
            connected[vpc.VpcId] = connected.TryGetValue(vpc.VpcId, out ConnectedVpc? other) && !other.IsTransitGateway ? other : vpc;
        }

        Dictionary<string, HashSet<Address>> members = new(StringComparer.Ordinal);
        foreach (NetworkInterface found in context.Interfaces)
        {
            string? home = found.VpcId;
            if (home is null || (home != vpcId && !connected.ContainsKey(home)))
            {
                continue;
            }

            string[] groups =
            [
                .. found.Groups.Select(group => group.GroupId)
                    .Where(id => !IsDefault(known, found, id))
                    .Distinct(StringComparer.Ordinal)
                    .OrderBy(id => id, StringComparer.Ordinal),
            ];
            foreach (Address address in Addresses(found))
            {
                _interfaces[address] = (found.NetworkInterfaceId, groups);
                foreach (string id in groups)
                {
                    (members.TryGetValue(id, out HashSet<Address>? list) ? list : members[id] = []).Add(address);
                }
            }

            foreach (string id in groups.Where(id => home != vpcId && connected[home].IsTransitGateway))
            {
                _inboundOnly.Add(id);
            }
        }

        foreach (KeyValuePair<string, HashSet<Address>> group in members)
        {
            string? home = known.TryGetValue(group.Key, out SecurityGroup? told) ? told.VpcId : null;
            home ??= context.Interfaces.First(found => found.Groups.Any(each => each.GroupId == group.Key)).VpcId;
            bool isOther = home is not null && home != vpcId;
            _names[group.Key] = new PeerName
            {
                Kind = PlannedPeerKind.SecurityGroup,
                Id = group.Key,
                Addresses = group.Value.Count,
                VpcId = isOther ? home : null,
                AccountId = isOther ? told?.OwnerId ?? (connected.TryGetValue(home!, out ConnectedVpc? vpc) ? vpc.OwnerId : null) : null,
            };
        }
    }

    /// <summary>The groups that an address is in. Where the log names another interface for it, the address has changed hands, and there are none.</summary>
    public IEnumerable<PeerName> Of(Address address, string? interfaceId, RuleDirection direction) =>
        _interfaces.TryGetValue(address, out (string InterfaceId, string[] Groups) found) && (interfaceId is null || interfaceId == found.InterfaceId)
            ? found.Groups.Where(id => direction == RuleDirection.Inbound || !_inboundOnly.Contains(id)).Select(id => _names[id])
            : [];

    /// <summary>The addresses by which rules that name groups know an interface: the private ones and those of IPv6.</summary>
    public static IEnumerable<Address> Addresses(NetworkInterface found)
    {
        foreach (string text in found.PrivateIpAddresses.Concat(found.Ipv6Addresses))
        {
            if (Address.TryParse(text, out Address address))
            {
                yield return address;
            }
        }
    }

    private static bool IsDefault(Dictionary<string, SecurityGroup> known, NetworkInterface found, string id) =>
        (known.TryGetValue(id, out SecurityGroup? group) ? group.GroupName : found.Groups.First(each => each.GroupId == id).GroupName) == "default";
}
