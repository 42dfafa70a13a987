namespace DefaultSgAudit.Sandbox.World;

/// <content>Subnets. A VPC without one gets its first when an interface is put into it.</content>
public sealed partial class SandboxRegion
{
    /// <summary>Adds a subnet.</summary>
    /// <param name="vpcId">A VPC of this account.</param>
    /// <param name="cidrBlock">Its IPv4 block, inside one of the VPC's.</param>
    /// <param name="name">The value of its <c>Name</c> tag; no tag when null.</param>
    /// <param name="ipv6CidrBlock">Its IPv6 block; null for none.</param>
    /// <param name="zone">The letter of its Availability Zone.</param>
    /// <exception cref="ArgumentException">The account owns no such VPC, or the VPC has a subnet of that block.</exception>
    public SandboxSubnet AddSubnet(
        string vpcId, string cidrBlock, string? name = null, string? ipv6CidrBlock = null, string zone = "a")
    {
        _ = End(vpcId);
        lock (_gate)
        {
            if (_subnets.Items.Any(known => known.VpcId == vpcId && known.CidrBlock == cidrBlock))
            {
                throw new ArgumentException($"{vpcId} already has a subnet {cidrBlock}.", nameof(cidrBlock));
            }

            SandboxSubnet subnet = new()
            {
                Id = _ids.Resource("subnet"),
                Ordinal = Account.World.NextOrdinal(),
                VpcId = vpcId,
                OwnerId = Account.Id,
                CidrBlock = cidrBlock,
                Ipv6CidrBlock = ipv6CidrBlock,
                AvailabilityZone = Name + zone,
                Tags = name is null ? [] : [new SandboxTag("Name", name)],
            };
            _subnets.Add(subnet);
            return subnet;
        }
    }

    /// <summary>
    /// What DescribeSubnets shows: the account's own, and those of VPCs that are shared with it, without the owner's tags.
    /// </summary>
    internal IEnumerable<SandboxSubnet> DescribableSubnets() =>
        _shares.Length == 0 ? Subnets : Subnets.Concat(
            _shares.Where(share => share.Participant == this).SelectMany(share => share.Owner.Subnets
                .Where(theirs => theirs.VpcId == share.VpcId)
                .Select(theirs => theirs with { Tags = [] })));

    private static string? FirstIpv6Block(SandboxVpc vpc) =>
        vpc.Ipv6CidrBlocks.Count == 0 ? null : vpc.Ipv6CidrBlocks[0].Split('/')[0] + "/64";
}
