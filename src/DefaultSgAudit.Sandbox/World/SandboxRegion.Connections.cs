namespace DefaultSgAudit.Sandbox.World;

/// <content>What connects VPCs, and the rules that name groups across.</content>
public sealed partial class SandboxRegion
{
    /// <summary>The peering connections of the account's VPCs here, deleted ones too.</summary>
    public IReadOnlyList<SandboxPeering> Peerings =>
        [.. Connections.Peerings.Where(peering => IsHere(peering.Requester) || IsHere(peering.Accepter))];

    /// <summary>The transit gateways the account owns, or has a VPC on.</summary>
    public IReadOnlyList<SandboxTransitGateway> TransitGateways =>
        [
            .. Connections.Gateways.Where(gateway => gateway.Region == Name
                && (gateway.OwnerId == Account.Id || gateway.Attachments.Any(IsHere))),
        ];

    private VpcConnections Connections => Account.World.Connections;

    /// <summary>Makes an active peering connection between a VPC of this account and any other VPC.</summary>
    /// <param name="vpcId">A VPC of this account here.</param>
    /// <param name="peer">The other VPC's account and region.</param>
    /// <param name="peerVpcId">The other VPC.</param>
    /// <exception cref="ArgumentException">One of the two does not own such a VPC, or both are the same VPC.</exception>
    public SandboxPeering AddPeering(string vpcId, SandboxRegion peer, string peerVpcId)
    {
        SandboxVpcEnd requester = End(vpcId);
        SandboxVpcEnd accepter = peer.End(peerVpcId);
        if (requester == accepter)
        {
            throw new ArgumentException($"{vpcId} cannot be peered with itself.", nameof(peerVpcId));
        }

        SandboxPeering peering = new()
        {
            Id = NewId("pcx"),
            Ordinal = Account.World.NextOrdinal(),
            Requester = requester,
            Accepter = accepter,
        };
        Connections.Add(peering);
        return peering;
    }

    /// <summary>
    /// Deletes a peering connection: the rules that name groups across it stay, and are stale from now on.
    /// </summary>
    /// <param name="peeringId">The peering connection, <c>pcx-...</c>.</param>
    /// <returns>The connection as it now is.</returns>
    /// <exception cref="ArgumentException">There is no such connection.</exception>
    public SandboxPeering DeletePeering(string peeringId)
    {
        SandboxPeering ended = Connections.End(peeringId)
            ?? throw new ArgumentException($"There is no {peeringId}.", nameof(peeringId));
        foreach (SandboxVpcEnd end in new[] { ended.Requester, ended.Accepter })
        {
            foreach (SandboxRegion region in RegionsIn(end))
            {
                region.ChangePeers(peer => peer.VpcPeeringConnectionId == peeringId
                    ? peer with { PeeringStatus = SandboxPeering.Deleted }
                    : peer);
            }
        }

        return ended;
    }

    /// <summary>Makes a transit gateway that lets rules name groups of other VPCs on it.</summary>
    public SandboxTransitGateway AddTransitGateway()
    {
        SandboxTransitGateway gateway = new()
        {
            Id = NewId("tgw"),
            Ordinal = Account.World.NextOrdinal(),
            OwnerId = Account.Id,
            Region = Name,
        };
        Connections.Add(gateway);
        return gateway;
    }

    /// <summary>Attaches a VPC of this account to a transit gateway, be it another account's.</summary>
    /// <param name="transitGatewayId">A transit gateway of this region, <c>tgw-...</c>.</param>
    /// <param name="vpcId">A VPC of this account.</param>
    /// <returns>The gateway as it now is.</returns>
    /// <exception cref="ArgumentException">The region has no such gateway, or the account no such VPC.</exception>
    public SandboxTransitGateway AttachToTransitGateway(string transitGatewayId, string vpcId)
    {
        SandboxVpcEnd end = End(vpcId);
        return ChangeGateway(transitGatewayId, gateway => gateway with
        {
            Attachments = [.. gateway.Attachments.Where(other => other != end), end],
        });
    }

    /// <summary>Turns security group referencing of a transit gateway on or off; off makes rules stale.</summary>
    /// <param name="transitGatewayId">A transit gateway of this region, <c>tgw-...</c>.</param>
    /// <param name="enabled">On or off.</param>
    /// <returns>The gateway as it now is.</returns>
    /// <exception cref="ArgumentException">The region has no such gateway.</exception>
    public SandboxTransitGateway AllowGroupReferences(string transitGatewayId, bool enabled) =>
        ChangeGateway(transitGatewayId, gateway => gateway with { AllowsGroupReferences = enabled });

    private SandboxTransitGateway ChangeGateway(
        string id, Func<SandboxTransitGateway, SandboxTransitGateway> change) =>
        Connections.Gateways.Any(gateway => gateway.Id == id && gateway.Region == Name)
            && Connections.Change(id, change) is { } changed
            ? changed
            : throw new ArgumentException($"{Name} has no {id}.", nameof(id));

    private SandboxVpcEnd End(string vpcId) => _vpcs.Find(vpcId) is { } vpc
        ? new SandboxVpcEnd(Account.Id, Name, vpc.Id)
        : throw new ArgumentException($"Account {Account.Id} owns no {vpcId} in {Name}.", nameof(vpcId));

    private bool IsHere(SandboxVpcEnd end) => end.AccountId == Account.Id && end.Region == Name;

    private string NewId(string prefix)
    {
        lock (_gate)
        {
            return _ids.Resource(prefix);
        }
    }
}
