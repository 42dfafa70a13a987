namespace DefaultSgAudit.Sandbox.World;

/// <content>Groups made and deleted, and interfaces changed, as requests ask.</content>
public sealed partial class SandboxRegion
{
    /// <summary>Makes a group with the rules every new one has, and lets no other change come between.</summary>
    /// <param name="vpcId">A VPC that the account sees.</param>
    /// <param name="name">The group's name.</param>
    /// <param name="description">The group's description.</param>
    /// <param name="tags">The group's tags.</param>
    /// <param name="check">Looks at the account's groups first; an exception makes none.</param>
    internal SandboxSecurityGroup CreateGroup(
        string vpcId,
        string name,
        string description,
        IReadOnlyList<SandboxTag> tags,
        Action<IReadOnlyList<SandboxSecurityGroup>> check)
    {
        SandboxVpc vpc = Vpc(vpcId);
        lock (_gate)
        {
            check(_groups.Items);
            SandboxSecurityGroup group = NewGroup(vpcId, name, description) with { Tags = tags };
            SandboxRule[] rules = vpc.Ipv6CidrBlocks.Count == 0
                ? [SandboxRule.OutboundAll(SandboxPeer.AnyIpv4)]
                : [SandboxRule.OutboundAll(SandboxPeer.AnyIpv4), SandboxRule.OutboundAll(SandboxPeer.AnyIpv6)];
            group = group with { Rules = [.. rules.Select(rule => Own(rule, group))] };
            _groups.Add(group);
            return group;
        }
    }

    /// <summary>Deletes a group that nothing uses.</summary>
    /// <returns>False when an interface is in it, or another group of its VPC names it.</returns>
    internal bool TryDeleteGroup(SandboxSecurityGroup group)
    {
        SandboxRegion[] around = RegionsAround(group.VpcId);
        SandboxVpcEnd own = new(Vpc(group.VpcId).OwnerId, Name, group.VpcId);
        lock (_gate)
        {
            bool isUsed = around.Any(region => region.NetworkInterfaces.Any(
                    inside => inside.Groups.Any(membership => membership.GroupId == group.Id)))
                || GroupsIn(own).Any(other => other.Id != group.Id && other.Rules.Any(
                    rule => rule.Peer.Kind == SandboxPeerKind.SecurityGroup && rule.Peer.Value == group.Id));
            if (isUsed || !_groups.Remove(group.Id))
            {
                return !isUsed;
            }
        }

        foreach (SandboxRegion region in around)
        {
            region.Forget([group.Id]);
        }

        return true;
    }

    /// <summary>Changes an interface of the account as a request asks, and lets no other change come between.</summary>
    /// <returns>False when the account has none of that id here.</returns>
    internal bool ChangeInterface(string id, Func<SandboxNetworkInterface, SandboxNetworkInterface> change)
    {
        lock (_gate)
        {
            return _interfaces.Find(id) is { } found && _interfaces.Replace(change(found));
        }
    }
}
