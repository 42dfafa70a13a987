using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Adding rules, as boto3 sees it.</summary>
public sealed class Ec2AuthorizeTests : IDisposable
{
    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly SandboxRegion _theirs;
    private readonly SandboxSecurityGroup _group;
    private readonly SandboxSecurityGroup _their;

    public Ec2AuthorizeTests()
    {
        SandboxWorld world = new();
        _region = world.AddAccount("111122223333", "mine").Region("us-east-1");
        _theirs = world.AddAccount("444455556666", "theirs").Region("us-east-1");
        _group = _region.DefaultGroup(_region.AddVpc("10.0.0.0/16", state: SandboxGroupState.Cleared).Id);
        _their = _theirs.DefaultGroup(_theirs.AddVpc("10.1.0.0/16").Id);
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Every_peer_of_a_permission_becomes_a_rule()
    {
        SandboxPeering peering = _region.AddPeering(_group.VpcId, _theirs, _their.VpcId);
        SandboxPrefixList office = _region.AddPrefixList("office", maxEntries: 5);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            new Boto3Call(
                "ec2",
                "authorize_security_group_ingress",
                new
                {
                    GroupId = _group.Id,
                    IpPermissions = new object[]
                    {
                        new
                        {
                            IpProtocol = "6",
                            FromPort = 22,
                            ToPort = 23,
                            IpRanges = new object[]
                            {
                                new { CidrIp = "10.0.0.5/8", Description = "host bits" },
                                new { CidrIp = "192.0.2.1/32" },
                            },
                            Ipv6Ranges = List(new { CidrIpv6 = "2001:DB8:0:0::1/64" }),
                            PrefixListIds = new object[]
                            {
                                new { PrefixListId = office.Id, Description = "office" },
                                new { PrefixListId = "pl-63a5400a" },
                            },
                            UserIdGroupPairs = new object[]
                            {
                                new { GroupId = _group.Id, Description = "self" },
                                new { GroupId = _their.Id, UserId = "444455556666" },
                            },
                        },
                        new
                        {
                            IpProtocol = "-1",
                            FromPort = 1,
                            ToPort = 2,
                            IpRanges = List(new { CidrIp = "0.0.0.0/0" }),
                        },
                        new
                        {
                            IpProtocol = "58",
                            FromPort = 128,
                            ToPort = -1,
                            Ipv6Ranges = List(new { CidrIpv6 = "::/0" }),
                        },
                        new { IpProtocol = "50", IpRanges = List(new { CidrIp = "0.0.0.0/0" }) },
                    },
                    TagSpecifications = List(new
                    {
                        ResourceType = "security-group-rule",
                        Tags = new object[] { new { Key = "a", Value = "1" }, new { Key = "b", Value = "" } },
                    }),
                }),
            new Boto3Call(
                "ec2",
                "describe_security_group_rules",
                new { Filters = List(new { Name = "tag:a", Values = List("1") }), MaxResults = 1000 }),
            new Boto3Call("ec2", "describe_security_groups", new { GroupIds = List(_group.Id) }));
        IReadOnlyList<JsonElement> made = answers[0].Items("SecurityGroupRules");
        Assert.Equal(10, made.Count);
        Assert.Equal(
            made.Select(rule => rule.ToString()),
            answers[1].Items("SecurityGroupRules").Select(rule => rule.ToString()));
        Assert.All(made, rule =>
        {
            Assert.Matches("^sgr-0[0-9a-f]{16}$", rule.Text("SecurityGroupRuleId"));
            Assert.Equal(["a", "b"], rule.GetProperty("Tags").EnumerateArray().Select(tag => tag.Text("Key")));
            Assert.Equal("111122223333", rule.Text("GroupOwnerId"));
        });
        Assert.Equal(("10.0.0.0/8", "host bits", "tcp", "22", "23"), (
            made[0].Text("CidrIpv4"), made[0].Text("Description"), made[0].Text("IpProtocol"), made[0].Text("FromPort"),
            made[0].Text("ToPort")));
        Assert.Equal("2001:db8::/64", made[2].Text("CidrIpv6"));
        Assert.Equal(office.Id, made[3].Text("PrefixListId"));
        JsonElement peered = made[6].GetProperty("ReferencedGroupInfo");
        Assert.Equal(
            (_their.Id, "444455556666", _their.VpcId, peering.Id, "active"),
            (peered.Text("GroupId"), peered.Text("UserId"), peered.Text("VpcId"),
                peered.Text("VpcPeeringConnectionId"), peered.Text("PeeringStatus")));
        Assert.Equal(["-1", "icmpv6", "50"], made.Skip(7).Texts("IpProtocol"));
        Assert.Equal(["-1", "128", "-1"], made.Skip(7).Texts("FromPort"));
        Assert.Equal(4, answers[2].Items("SecurityGroups")[0].GetProperty("IpPermissions").GetArrayLength());
    }

    [Fact]
    public async Task What_was_revoked_can_be_put_back_even_from_an_account_outside_the_world()
    {
        SandboxPeer outside = SandboxPeer.PeeredGroup(
            "sg-0f1e2d3c4b5a69788", "777788889999", "vpc-0a9b8c7d6e5f40312", "pcx-0123456789abcdef0");
        SandboxRule rule = _region.AddRules(_group.Id, SandboxRule.InboundAll(outside)).Rules[0];
        _region.RemoveRules(_group.Id);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Authorize("ingress", Group(outside.Value, "777788889999")),
            Authorize("ingress", Group(outside.Value)));
        JsonElement made = Assert.Single(answers[0].Items("SecurityGroupRules"));
        Assert.NotEqual(rule.Id, made.Text("SecurityGroupRuleId"));
        Assert.Equal(rule.Peer, _region.SecurityGroup(_group.Id).Rules[0].Peer);
        Assert.Equal("InvalidGroup.NotFound", answers[1].Text("code"));
    }

    [Fact]
    public async Task A_transit_gateway_lets_inbound_rules_name_groups_and_no_others()
    {
        SandboxTransitGateway gateway = _region.AddTransitGateway();
        _region.AttachToTransitGateway(gateway.Id, _group.VpcId);
        _theirs.AttachToTransitGateway(gateway.Id, _their.VpcId);
        Boto3Call[] calls =
        [
            Authorize("ingress", Group(_their.Id, "444455556666")),
            Authorize("egress", Group(_their.Id, "444455556666")),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_server, calls);
        Assert.Equal(
            _their.VpcId,
            answers[0].Items("SecurityGroupRules")[0].GetProperty("ReferencedGroupInfo").Text("VpcId"));
        Assert.Equal("InvalidGroup.NotFound", answers[1].Text("code"));
        _region.RemoveRules(_group.Id);
        _region.AllowGroupReferences(gateway.Id, enabled: false);
        Assert.Equal("InvalidGroup.NotFound", (await Boto3.RunAsync(_server, calls[0]))[0].Text("code"));
    }

    [Fact]
    public async Task A_participant_of_a_shared_vpc_may_name_the_owners_group()
    {
        _theirs.ShareVpc(_their.VpcId, _region.Account);
        string mine = _region.AddSecurityGroup(_their.VpcId, "guest").Id;
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Authorize("ingress", Group(_their.Id, "444455556666"), mine),
            Authorize("ingress", Group(_their.Id), mine));
        Assert.Single(answers[0].Items("SecurityGroupRules"));
        Assert.Equal("InvalidGroup.NotFound", answers[1].Text("code"));
    }

    private Boto3Call Authorize(string direction, object permission, string? groupId = null) => new(
        "ec2",
        "authorize_security_group_" + direction,
        new { GroupId = groupId ?? _group.Id, IpPermissions = List(permission) });

    private static object Group(string id, string? userId = null) => new
    {
        IpProtocol = "-1",
        UserIdGroupPairs = List(userId is null ? new { GroupId = id } : new { GroupId = id, UserId = userId }),
    };

    private static object[] List(object item) => [item];
}
