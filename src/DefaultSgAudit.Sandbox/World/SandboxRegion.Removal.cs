namespace DefaultSgAudit.Sandbox.World;

/// <content>What takes resources away.</content>
public sealed partial class SandboxRegion
{
    /// <summary>
    /// Takes a resource away, asking nothing; with a VPC go its groups, its interfaces and its connections. Rules that
    /// name a group taken away stay, and are stale from now on.
    /// </summary>
    /// <param name="id">The id of a VPC, a security group, a network interface, a prefix list, a flow log, a launch template
    /// or a Spot request.</param>
    /// <returns>False when the account has none of that id here.</returns>
    public bool Remove(string id)
    {
        string? vpcId = _vpcs.Find(id)?.Id ?? _groups.Find(id)?.VpcId;
        SandboxRegion[] around = vpcId is null ? [] : RegionsAround(vpcId);
        HashSet<string> groups = [.. _groups.Items.Where(g => g.Id == id || g.VpcId == id).Select(g => g.Id)];
        bool removed = RemoveHere(id);
        if (vpcId == id)
        {
            foreach (SandboxPeering peering in Peerings.Where(
                peering => peering.Requester.VpcId == id || peering.Accepter.VpcId == id))
            {
                DeletePeering(peering.Id);
            }

            Connections.Disconnect(id);
        }

        foreach (SandboxRegion region in around)
        {
            region.Forget(groups);
        }

        return removed;
    }

    private bool RemoveHere(string id)
    {
        lock (_gate)
        {
            if (!_vpcs.Remove(id))
            {
                return _groups.Remove(id) || _interfaces.Remove(id) || _prefixLists.Remove(id) || _flowLogs.Remove(id)
                    || _launchTemplates.Remove(id) || _spotRequests.Remove(id);
            }

            foreach (SandboxSecurityGroup group in _groups.Items.Where(group => group.VpcId == id))
            {
                _groups.Remove(group.Id);
            }

            foreach (SandboxNetworkInterface inside in _interfaces.Items.Where(inside => inside.VpcId == id))
            {
                _interfaces.Remove(inside.Id);
            }

            foreach (SandboxSubnet subnet in _subnets.Items.Where(subnet => subnet.VpcId == id))
            {
                _subnets.Remove(subnet.Id);
            }

            return true;
        }
    }
}
