namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// What connects VPCs. They belong to no region alone, so the world keeps them. Readers need no lock.
/// </summary>
internal sealed class VpcConnections
{
    private readonly object _gate = new();
    private readonly ResourceTable<SandboxPeering> _peerings = new();
    private readonly ResourceTable<SandboxTransitGateway> _gateways = new();

    public IReadOnlyList<SandboxPeering> Peerings => _peerings.Items;

    public IReadOnlyList<SandboxTransitGateway> Gateways => _gateways.Items;

    public void Add(SandboxPeering peering)
    {
        lock (_gate)
        {
            _peerings.Add(peering);
        }
    }

    public void Add(SandboxTransitGateway gateway)
    {
        lock (_gate)
        {
            _gateways.Add(gateway);
        }
    }

    /// <summary>Ends a peering connection; those that have ended stay visible, as in AWS.</summary>
    public SandboxPeering? End(string peeringId)
    {
        lock (_gate)
        {
            SandboxPeering? ended = _peerings.Find(peeringId) is { } found
                ? found with { Status = SandboxPeering.Deleted }
                : null;
            if (ended is not null)
            {
                _peerings.Replace(ended);
            }

            return ended;
        }
    }

    public SandboxTransitGateway? Change(
        string gatewayId, Func<SandboxTransitGateway, SandboxTransitGateway> change)
    {
        lock (_gate)
        {
            SandboxTransitGateway? changed = _gateways.Find(gatewayId) is { } found ? change(found) : null;
            if (changed is not null)
            {
                _gateways.Replace(changed);
            }

            return changed;
        }
    }

    /// <summary>Takes a VPC off everything it is connected by.</summary>
    public void Disconnect(string vpcId)
    {
        lock (_gate)
        {
            foreach (SandboxTransitGateway gateway in _gateways.Items)
            {
                _gateways.Replace(gateway with
                {
                    Attachments = [.. gateway.Attachments.Where(end => end.VpcId != vpcId)],
                });
            }
        }
    }

    /// <summary>
    /// The links of a VPC that rules may use now. References do not cross regions, see
    /// <see href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html"/>.
    /// </summary>
    public IEnumerable<VpcLink> LinksOf(string vpcId)
    {
        foreach (SandboxPeering peering in Peerings)
        {
            if (peering.Status == SandboxPeering.Active
                && peering.Requester.Region == peering.Accepter.Region
                && Other(peering, vpcId) is { } end)
            {
                yield return new VpcLink(end, peering.Id, TransitGatewayId: null);
            }
        }

        foreach (SandboxTransitGateway gateway in Gateways)
        {
            if (gateway.AllowsGroupReferences && gateway.Attachments.Any(end => end.VpcId == vpcId))
            {
                foreach (SandboxVpcEnd end in gateway.Attachments.Where(end => end.VpcId != vpcId))
                {
                    yield return new VpcLink(end, PeeringId: null, gateway.Id);
                }
            }
        }
    }

    /// <summary>Every VPC whose groups may have named groups of this one, be the connection still there or not.</summary>
    public IEnumerable<SandboxVpcEnd> EndsAround(string vpcId) =>
        Peerings.Select(peering => Other(peering, vpcId)).OfType<SandboxVpcEnd>()
            .Concat(Gateways.Where(gateway => gateway.Attachments.Any(end => end.VpcId == vpcId))
                .SelectMany(gateway => gateway.Attachments.Where(end => end.VpcId != vpcId)));

    private static SandboxVpcEnd? Other(SandboxPeering peering, string vpcId) =>
        peering.Requester.VpcId == vpcId ? peering.Accepter
        : peering.Accepter.VpcId == vpcId ? peering.Requester
        : null;
}
