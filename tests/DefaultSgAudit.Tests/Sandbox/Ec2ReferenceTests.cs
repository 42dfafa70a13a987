using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Rules that name groups of other VPCs, as boto3 reads them.</summary>
public sealed class Ec2ReferenceTests : IDisposable
{
    private const string Ireland = "eu-west-1";

    private readonly SandboxWorld _world = new();
    private readonly SandboxServer _server;
    private readonly SandboxRegion _mine;
    private readonly SandboxRegion _theirs;
    private readonly SandboxSecurityGroup _group;
    private readonly SandboxSecurityGroup _mySecond;
    private readonly SandboxSecurityGroup _their;

    public Ec2ReferenceTests()
    {
        _mine = _world.AddAccount("111122223333", "mine").Region(Ireland);
        _theirs = _world.AddAccount("444455556666", "theirs").Region(Ireland);
        _group = _mine.DefaultGroup(_mine.AddVpc("10.0.0.0/16").Id);
        _mySecond = _mine.AddSecurityGroup(_mine.AddVpc("10.1.0.0/16").Id, "second", "my second VPC's");
        _their = _theirs.AddSecurityGroup(_theirs.AddVpc("10.2.0.0/16").Id, "their", "their VPC's");
        _server = SandboxServer.Start(_world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Only_connected_vpcs_count_as_references_whoever_owns_them()
    {
        SandboxSecurityGroup neighbour = _mine.AddSecurityGroup(_group.VpcId, "neighbour");
        SandboxSecurityGroup third = _theirs.DefaultGroup(_theirs.AddVpc("10.3.0.0/16").Id);
        SandboxPeering own = _mine.AddPeering(_mySecond.VpcId, _mine, _group.VpcId);
        SandboxPeering foreign = _mine.AddPeering(_group.VpcId, _theirs, _their.VpcId);
        _mine.AddRules(neighbour.Id, Https(_group.Id));
        _mine.AddRules(_mySecond.Id, Https(_group.Id), Https(_group.Id) with { IsEgress = true });
        _theirs.AddRules(_their.Id, Https(_group.Id));
        _theirs.AddRules(third.Id, Https(_group.Id, "111122223333"));
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            References(neighbour.Id, _group.Id, _group.Id),
            References(_their.Id) with { Credentials = _world.Account("444455556666").Credentials },
            Groups(_their.Id) with { Credentials = _world.Account("444455556666").Credentials });
        Assert.Equal(
            [$"{_group.Id} {_mySecond.VpcId} {own.Id}", $"{_group.Id} {_their.VpcId} {foreign.Id}"],
            answers[0].Items("SecurityGroupReferenceSet").Select(item =>
                $"{item.Text("GroupId")} {item.Text("ReferencingVpcId")} {item.Text("VpcPeeringConnectionId")}"));
        Assert.All(
            answers[0].Items("SecurityGroupReferenceSet"),
            item => Assert.False(item.TryGetProperty("TransitGatewayId", out _)));
        Assert.Empty(answers[1].Items("SecurityGroupReferenceSet"));
        Assert.Equal($"{_group.Id} 111122223333 {_group.VpcId} {foreign.Id} active", Pair(answers[2]));
    }

    [Fact]
    public async Task What_a_deleted_peering_led_to_is_stale()
    {
        SandboxPeering peering = _theirs.AddPeering(_their.VpcId, _mine, _group.VpcId);
        _theirs.AddRules(_their.Id, Https(_group.Id), SandboxRule.Inbound("tcp", 22, 22, SandboxPeer.AnyIpv4));
        _mine.AddRules(_mySecond.Id, Https(_their.Id, "444455556666"));
        Boto3Call stale = Stale(_their.VpcId) with { Credentials = _world.Account("444455556666").Credentials };
        IReadOnlyList<JsonElement> before = await Boto3.RunAsync(_server, References(_group.Id), stale);
        Assert.Equal("deleted", _mine.DeletePeering(peering.Id).Status);
        IReadOnlyList<JsonElement> after = await Boto3.RunAsync(
            _server, References(_group.Id), stale, Groups(_their.Id) with { Credentials = stale.Credentials });
        Assert.Single(before[0].Items("SecurityGroupReferenceSet"));
        Assert.Empty(before[1].Items("StaleSecurityGroupSet"));
        Assert.Empty(after[0].Items("SecurityGroupReferenceSet"));
        JsonElement found = Assert.Single(after[1].Items("StaleSecurityGroupSet"));
        Assert.Equal(
            (_their.Id, "their", "their VPC's", _their.VpcId),
            (found.Text("GroupId"), found.Text("GroupName"), found.Text("Description"), found.Text("VpcId")));
        JsonElement rule = Assert.Single(found.GetProperty("StaleIpPermissions").EnumerateArray());
        Assert.Equal(("tcp", "443", "443"), (rule.Text("IpProtocol"), rule.Text("FromPort"), rule.Text("ToPort")));
        Assert.Empty(found.GetProperty("StaleIpPermissionsEgress").EnumerateArray());
        Assert.Equal($"{_group.Id} 111122223333 {_group.VpcId} {peering.Id} deleted", Pair(after[2]));
    }

    [Fact]
    public async Task A_deleted_group_loses_its_account_in_the_rules_that_name_it()
    {
        SandboxPeering peering = _mine.AddPeering(_group.VpcId, _theirs, _their.VpcId);
        _mine.AddRules(_group.Id, Https(_their.Id));
        _mine.AddRules(
            _mySecond.Id,
            SandboxRule.Outbound("-1", -1, -1, SandboxPeer.DeletedGroup("sg-0bygone", "vpc-0bygone", "pcx-0bygone")));
        Assert.True(_theirs.Remove(_their.Id));
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Stale(_group.VpcId),
            Stale(_mySecond.VpcId),
            Call("describe_security_group_rules", new { Filters = Filter("group-id", _group.Id) }));
        JsonElement inbound = Assert.Single(answers[0].Items("StaleSecurityGroupSet"));
        JsonElement pair = inbound.GetProperty("StaleIpPermissions")[0].GetProperty("UserIdGroupPairs")[0];
        Assert.Equal(
            (_their.Id, _their.VpcId, peering.Id, "active"),
            (pair.Text("GroupId"), pair.Text("VpcId"), pair.Text("VpcPeeringConnectionId"), pair.Text("PeeringStatus")));
        Assert.False(pair.TryGetProperty("UserId", out _));
        JsonElement outbound = Assert.Single(answers[1].Items("StaleSecurityGroupSet"));
        Assert.Empty(outbound.GetProperty("StaleIpPermissions").EnumerateArray());
        Assert.Equal("-1", Assert.Single(outbound.GetProperty("StaleIpPermissionsEgress").EnumerateArray()).Text("IpProtocol"));
        JsonElement named = answers[2].Items("SecurityGroupRules")[2].GetProperty("ReferencedGroupInfo");
        Assert.Equal(_their.Id, named.Text("GroupId"));
        Assert.False(named.TryGetProperty("UserId", out _));
    }

    [Fact]
    public async Task A_transit_gateway_carries_references_while_it_is_told_to()
    {
        SandboxTransitGateway gateway = _theirs.AddTransitGateway();
        _theirs.AttachToTransitGateway(gateway.Id, _their.VpcId);
        _mine.AttachToTransitGateway(gateway.Id, _group.VpcId);
        _theirs.AddRules(_their.Id, Https(_group.Id));
        Boto3Call stale = Stale(_their.VpcId) with { Credentials = _world.Account("444455556666").Credentials };
        IReadOnlyList<JsonElement> on = await Boto3.RunAsync(_server, References(_group.Id), stale);
        _theirs.AllowGroupReferences(gateway.Id, enabled: false);
        IReadOnlyList<JsonElement> off = await Boto3.RunAsync(_server, References(_group.Id), stale);
        JsonElement reference = Assert.Single(on[0].Items("SecurityGroupReferenceSet"));
        Assert.Equal((_their.VpcId, gateway.Id), (reference.Text("ReferencingVpcId"), reference.Text("TransitGatewayId")));
        Assert.False(reference.TryGetProperty("VpcPeeringConnectionId", out _));
        Assert.Empty(on[1].Items("StaleSecurityGroupSet"));
        Assert.Empty(off[0].Items("SecurityGroupReferenceSet"));
        Assert.Single(off[1].Items("StaleSecurityGroupSet"));
    }

    private static SandboxRule Https(string groupId, string? userId = null) =>
        SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.Group(groupId, userId));

    private static string Pair(JsonElement answer)
    {
        JsonElement pair = Assert.Single(answer.Items("SecurityGroups"))
            .GetProperty("IpPermissions")[0].GetProperty("UserIdGroupPairs")[0];
        string[] names = ["GroupId", "UserId", "VpcId", "VpcPeeringConnectionId", "PeeringStatus"];
        return string.Join(' ', names.Select(name => pair.Text(name)));
    }

    private static Boto3Call References(params string[] ids) =>
        Call("describe_security_group_references", new { GroupId = ids });

    private static Boto3Call Stale(string vpcId) => Call("describe_stale_security_groups", new { VpcId = vpcId });

    private static Boto3Call Groups(string id) => Call("describe_security_groups", new { GroupIds = List(id) });

    private static Boto3Call Call(string operation, object parameters) =>
        new("ec2", operation, parameters) { Region = Ireland };

    private static object[] Filter(string name, string value) => [new { Name = name, Values = List(value) }];

    private static string[] List(string item) => [item];
}
