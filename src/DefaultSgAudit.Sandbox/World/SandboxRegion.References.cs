using System.Collections.Concurrent;

namespace DefaultSgAudit.Sandbox.World;

/// <content>How rules name groups of other VPCs.</content>
public sealed partial class SandboxRegion
{
    private readonly ConcurrentDictionary<(string VpcId, string GroupId), SandboxPeer> _outside = new();

    /// <summary>
    /// The links of a group's VPC over which some rule of the other VPC names the group: what
    /// DescribeSecurityGroupReferences shows.
    /// </summary>
    internal IEnumerable<VpcLink> ReferencesTo(SandboxSecurityGroup group) =>
        Connections.LinksOf(group.VpcId).Where(link => GroupsIn(link.End).Any(other =>
            other.Rules.Any(rule => rule.Peer.Kind == SandboxPeerKind.SecurityGroup
                && rule.Peer.Value == group.Id
                && rule.Peer.VpcPeeringConnectionId == link.PeeringId)));

    /// <summary>Whether a rule names a group that is gone, or one it has no connection to any more.</summary>
    internal bool IsStale(SandboxSecurityGroup group, SandboxRule rule)
    {
        SandboxPeer peer = rule.Peer;
        bool crossesGateway = peer.VpcId is not null && peer.VpcPeeringConnectionId is null;
        return peer.IsGroupDeleted
            || peer.PeeringStatus is not (null or SandboxPeering.Active)
            || (crossesGateway && !Connections.LinksOf(group.VpcId).Any(
                link => link.TransitGatewayId is not null && link.End.VpcId == peer.VpcId));
    }

    /// <summary>
    /// Whether a rule of a group may name a group: one of its VPC, or of a VPC that is connected with it. A group of
    /// another account goes by that account's id.
    /// </summary>
    internal bool CanName(SandboxSecurityGroup group, SandboxRule rule)
    {
        string ownerId = rule.Peer.UserId ?? Account.Id;
        SandboxVpcEnd own = new(Vpc(group.VpcId).OwnerId, Name, group.VpcId);
        return Connections.LinksOf(group.VpcId)
            .Where(link => link.PeeringId is not null || !rule.IsEgress)
            .Select(link => link.End)
            .Prepend(own)
            .Any(end => RegionsIn(end).Any(region =>
                region.Account.Id == ownerId && region._groups.Find(rule.Peer.Value)?.VpcId == end.VpcId))
            || FindOutside(group.VpcId, rule.Peer) is not null;
    }

    /// <summary>
    /// Says as EC2 does where the group is that a rule names: the connection and the VPC, if it is not in this one.
    /// </summary>
    private SandboxPeer Complete(SandboxRule rule, string vpcId)
    {
        SandboxPeer peer = rule.Peer;
        if (peer.Kind != SandboxPeerKind.SecurityGroup || peer.IsGroupDeleted || peer.VpcId is not null)
        {
            RememberOutside(vpcId, peer);
            return peer;
        }

        foreach (VpcLink link in Connections.LinksOf(vpcId))
        {
            SandboxSecurityGroup? named = GroupsIn(link.End).FirstOrDefault(
                group => group.Id == peer.Value && (peer.UserId ?? group.OwnerId) == group.OwnerId);
            if (named is not null)
            {
                return rule.IsEgress && link.PeeringId is null
                    ? throw new ArgumentException(
                        "Outbound rules cannot name groups across a transit gateway.", nameof(rule))
                    : peer with
                    {
                        UserId = named.OwnerId,
                        VpcId = link.End.VpcId,
                        VpcPeeringConnectionId = link.PeeringId,
                        PeeringStatus = link.PeeringId is null ? null : SandboxPeering.Active,
                    };
            }
        }

        return FindOutside(vpcId, peer) ?? (peer.UserId is null ? peer with { UserId = Account.Id } : peer);
    }

    /// <summary>
    /// A group over a peering connection that the world does not have can be named again once a rule has named it.
    /// </summary>
    private void RememberOutside(string vpcId, SandboxPeer peer)
    {
        if (peer is { VpcPeeringConnectionId: not null, PeeringStatus: SandboxPeering.Active, IsGroupDeleted: false }
            && Connections.Peerings.All(peering => peering.Id != peer.VpcPeeringConnectionId))
        {
            _outside[(vpcId, peer.Value)] = peer;
        }
    }

    private SandboxPeer? FindOutside(string vpcId, SandboxPeer peer) =>
        _outside.TryGetValue((vpcId, peer.Value), out SandboxPeer? known) && known.UserId == peer.UserId ? known : null;

    /// <summary>Every region whose rules may name a group of this VPC.</summary>
    private SandboxRegion[] RegionsAround(string vpcId)
    {
        SandboxVpc? vpc = _vpcs.Find(vpcId) ?? SharedVpcs.FirstOrDefault(shared => shared.Id == vpcId);
        SandboxVpcEnd own = new(vpc?.OwnerId ?? Account.Id, Name, vpcId);
        return [.. Connections.EndsAround(vpcId).Prepend(own).SelectMany(RegionsIn).Distinct()];
    }

    /// <summary>Makes rules here that name a group of these say no more of it than EC2 does when it is gone.</summary>
    private void Forget(HashSet<string> groupIds) => ChangePeers(peer =>
        peer.Kind == SandboxPeerKind.SecurityGroup && groupIds.Contains(peer.Value)
            ? peer with { UserId = null, IsGroupDeleted = true }
            : peer);

    private void ChangePeers(Func<SandboxPeer, SandboxPeer> change)
    {
        lock (_gate)
        {
            foreach (SandboxSecurityGroup group in _groups.Items)
            {
                SandboxRule[] rules = [.. group.Rules.Select(rule => rule with { Peer = change(rule.Peer) })];
                if (!rules.SequenceEqual(group.Rules))
                {
                    _groups.Replace(group with { Rules = rules });
                }
            }
        }
    }

    /// <summary>The account that owns a VPC, and those it is shared with.</summary>
    private IEnumerable<SandboxRegion> RegionsIn(SandboxVpcEnd end)
    {
        SandboxRegion owner = Account.World.Account(end.AccountId).Region(end.Region);
        return owner._shares
            .Where(share => share.Owner == owner && share.VpcId == end.VpcId)
            .Select(share => share.Participant)
            .Prepend(owner);
    }

    private IEnumerable<SandboxSecurityGroup> GroupsIn(SandboxVpcEnd end) =>
        RegionsIn(end).SelectMany(region => region.SecurityGroups.Where(group => group.VpcId == end.VpcId));
}
