using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>What connects VPCs in the world behind the sandbox.</summary>
public sealed class ConnectionTests
{
    private readonly SandboxRegion _mine;
    private readonly SandboxRegion _theirs;
    private readonly SandboxVpc _myVpc;
    private readonly SandboxVpc _theirVpc;

    public ConnectionTests()
    {
        SandboxWorld world = new();
        _mine = world.AddAccount("111122223333", "mine").Region("eu-west-1");
        _theirs = world.AddAccount("444455556666", "theirs").Region("eu-west-1");
        _myVpc = _mine.AddVpc("10.0.0.0/16");
        _theirVpc = _theirs.AddVpc("10.1.0.0/16");
    }

    [Fact]
    public void Both_sides_see_a_peering_and_keep_seeing_it_when_it_is_deleted()
    {
        SandboxPeering peering = _mine.AddPeering(_myVpc.Id, _theirs, _theirVpc.Id);
        Assert.Matches("^pcx-0[0-9a-f]{16}$", peering.Id);
        Assert.Equal([peering], _mine.Peerings);
        Assert.Equal([peering], _theirs.Peerings);
        _theirs.DeletePeering(peering.Id);
        Assert.Equal("deleted", Assert.Single(_mine.Peerings).Status);
        Assert.Empty(_mine.Account.Region("eu-west-2").Peerings);
    }

    [Fact]
    public void A_rule_finds_the_group_it_names_across_a_peering()
    {
        SandboxSecurityGroup theirs = _theirs.DefaultGroup(_theirVpc.Id);
        string mine = _mine.DefaultGroup(_myVpc.Id).Id;
        SandboxPeering peering = _mine.AddPeering(_myVpc.Id, _theirs, _theirVpc.Id);
        SandboxPeer peer = Last(_mine.AddRules(mine, SandboxRule.OutboundAll(SandboxPeer.Group(theirs.Id))));
        Assert.Equal(
            ("444455556666", _theirVpc.Id, peering.Id, "active"),
            (peer.UserId, peer.VpcId, peer.VpcPeeringConnectionId, peer.PeeringStatus));
        SandboxPeer own = Last(_mine.AddRules(mine, SandboxRule.InboundAll(SandboxPeer.Group(mine))));
        Assert.Equal(("111122223333", null), (own.UserId, own.VpcId));
        SandboxPeer wrong = Last(
            _mine.AddRules(mine, SandboxRule.InboundAll(SandboxPeer.Group(theirs.Id, "111122223333"))));
        Assert.Null(wrong.VpcPeeringConnectionId);
    }

    [Fact]
    public void References_do_not_cross_regions()
    {
        SandboxRegion far = _theirs.Account.Region("us-east-1");
        SandboxSecurityGroup theirs = far.DefaultGroup(far.AddVpc("10.2.0.0/16").Id);
        SandboxPeering peering = _mine.AddPeering(_myVpc.Id, far, theirs.VpcId);
        Assert.Equal([peering], far.Peerings);
        SandboxPeer peer = Last(_mine.AddRules(
            _mine.DefaultGroup(_myVpc.Id).Id, SandboxRule.InboundAll(SandboxPeer.Group(theirs.Id, "444455556666"))));
        Assert.Null(peer.VpcPeeringConnectionId);
    }

    [Fact]
    public void A_transit_gateway_carries_inbound_references_only()
    {
        string mine = _mine.DefaultGroup(_myVpc.Id).Id;
        SandboxPeer theirs = SandboxPeer.Group(_theirs.DefaultGroup(_theirVpc.Id).Id);
        SandboxTransitGateway gateway = _theirs.AddTransitGateway();
        _theirs.AttachToTransitGateway(gateway.Id, _theirVpc.Id);
        gateway = _mine.AttachToTransitGateway(gateway.Id, _myVpc.Id);
        Assert.Equal([_theirVpc.Id, _myVpc.Id], gateway.Attachments.Select(end => end.VpcId));
        Assert.Equal([gateway.Id], _mine.TransitGateways.Select(seen => seen.Id));
        SandboxPeer peer = Last(_mine.AddRules(mine, SandboxRule.InboundAll(theirs)));
        Assert.Equal(("444455556666", _theirVpc.Id, null), (peer.UserId, peer.VpcId, peer.VpcPeeringConnectionId));
        Assert.Throws<ArgumentException>(() => _mine.AddRules(mine, SandboxRule.OutboundAll(theirs)));
    }

    [Fact]
    public void With_a_vpc_go_its_connections()
    {
        string mine = _mine.DefaultGroup(_myVpc.Id).Id;
        _mine.AddPeering(_myVpc.Id, _theirs, _theirVpc.Id);
        SandboxTransitGateway gateway = _mine.AddTransitGateway();
        _mine.AttachToTransitGateway(gateway.Id, _myVpc.Id);
        string theirs = _theirs.DefaultGroup(_theirVpc.Id).Id;
        _theirs.AddRules(theirs, SandboxRule.InboundAll(SandboxPeer.Group(mine)));
        Assert.True(_mine.Remove(_myVpc.Id));
        Assert.Equal("deleted", Assert.Single(_theirs.Peerings).Status);
        Assert.Empty(Assert.Single(_mine.TransitGateways).Attachments);
        SandboxPeer peer = Last(_theirs.SecurityGroup(theirs));
        Assert.Equal((mine, null, true, "deleted"), (peer.Value, peer.UserId, peer.IsGroupDeleted, peer.PeeringStatus));
        Assert.Equal(["444455556666", null, null], _theirs.SecurityGroup(theirs).Rules.Select(rule => rule.Peer.UserId));
    }

    [Fact]
    public void What_is_not_there_cannot_be_connected()
    {
        SandboxTransitGateway gateway = _mine.AddTransitGateway();
        Assert.Throws<ArgumentException>(() => _mine.AddPeering(_myVpc.Id, _mine, _myVpc.Id));
        Assert.Throws<ArgumentException>(() => _mine.AddPeering(_theirVpc.Id, _mine, _myVpc.Id));
        Assert.Throws<ArgumentException>(() => _mine.AddPeering(_myVpc.Id, _theirs, "vpc-1"));
        Assert.Throws<ArgumentException>(() => _mine.DeletePeering("pcx-1"));
        Assert.Throws<ArgumentException>(() => _mine.AttachToTransitGateway("tgw-1", _myVpc.Id));
        Assert.Throws<ArgumentException>(() => _mine.AttachToTransitGateway(gateway.Id, _theirVpc.Id));
        Assert.Throws<ArgumentException>(
            () => _mine.Account.Region("us-east-1").AllowGroupReferences(gateway.Id, enabled: false));
    }

    private static SandboxPeer Last(SandboxSecurityGroup group) => group.Rules[^1].Peer;
}
