using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Groups made and deleted, and interfaces moved, as boto3 asks for it.</summary>
public sealed class Ec2GroupTests : IDisposable
{
    private const string Ireland = "eu-west-1";

    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly SandboxVpc _vpc;

    public Ec2GroupTests()
    {
        SandboxWorld world = new();
        _region = world.AddAccount("111122223333", "mine").Region(Ireland);
        _vpc = _region.AddVpc("10.0.0.0/16", ipv6CidrBlock: "2600:1f18:abc:de00::/56");
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    private string DefaultId => _region.DefaultGroup(_vpc.Id).Id;

    [Fact]
    public async Task New_groups_let_everything_out_and_have_their_tags()
    {
        SandboxVpc old = _region.AddVpc("10.1.0.0/16");
        object[] tags = [new { ResourceType = "security-group", Tags = new[] { new { Key = "Team", Value = "ops" } } }];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("create_security_group", new { GroupName = "web", Description = "Web [1]", VpcId = _vpc.Id, TagSpecifications = tags }),
            Call("create_security_group", new { GroupName = "web", Description = "Web", VpcId = old.Id }),
            Call("create_security_group", new { GroupName = "dry", Description = "Dry", VpcId = _vpc.Id, DryRun = true }),
            Call("describe_security_groups", new { Filters = Filter("tag:Team", "ops") }));
        SandboxSecurityGroup made = _region.SecurityGroups.Single(group => group.VpcId == _vpc.Id && group.Name == "web");
        Assert.Equal(made.Id, answers[0].GetProperty("result").Text("GroupId"));
        Assert.Equal([new SandboxTag("Team", "ops")], made.Tags);
        Assert.Equal("Web [1]", made.Description);
        Assert.Equal(
            [("-1", "0.0.0.0/0"), ("-1", "::/0")], made.Rules.Select(rule => (rule.Protocol, rule.Peer.Value)));
        Assert.All(made.Rules, rule => Assert.True(rule.IsEgress));
        Assert.Single(_region.SecurityGroups.Single(group => group.VpcId == old.Id && group.Name == "web").Rules);
        Assert.Equal("DryRunOperation", answers[2].Text("code"));
        Assert.DoesNotContain(_region.SecurityGroups, group => group.Name == "dry");
        Assert.Equal([made.Id], answers[3].Items("SecurityGroups").Texts("GroupId"));
    }

    [Fact]
    public async Task Names_that_ec2_does_not_take_make_no_group()
    {
        _region.AddSecurityGroup(_vpc.Id, "taken");
        _region.SecurityGroupsPerRegion = 2;
        (string Name, string Description, string Vpc, string Code)[] cases =
        [
            ("taken", "x", _vpc.Id, "InvalidGroup.Duplicate"),
            ("default", "x", _vpc.Id, "InvalidGroup.Reserved"),
            ("sg-web", "x", _vpc.Id, "InvalidParameterValue"),
            (new string('n', 256), "x", _vpc.Id, "InvalidParameterValue"),
            ("w\u00fcrfel", "x", _vpc.Id, "InvalidParameterValue"),
            ("web", new string('d', 256), _vpc.Id, "InvalidParameterValue"),
            ("web", "a<b", _vpc.Id, "InvalidParameterValue"),
            ("web", "x", "vpc-0123456789abcdef0", "InvalidVpcID.NotFound"),
            ("web", "x", _vpc.Id, "SecurityGroupLimitExceeded"),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [
                .. cases.Select(each => Call(
                    "create_security_group", new { GroupName = each.Name, each.Description, VpcId = each.Vpc })),
                Call("create_security_group", new { GroupName = "web", Description = "no VPC named" }),
            ]);
        Assert.Equal(cases.Select(each => each.Code).Append("VPCIdNotSpecified"), answers.Texts("code"));
        Assert.Equal(["default", "taken"], _region.SecurityGroups.Select(group => group.Name));
    }

    [Fact]
    public async Task Groups_in_use_cannot_be_deleted()
    {
        SandboxSecurityGroup free = _region.AddSecurityGroup(_vpc.Id, "free");
        _region.AddRules(free.Id, SandboxRule.InboundAll(SandboxPeer.Group(free.Id)));
        SandboxSecurityGroup lived = _region.AddSecurityGroup(_vpc.Id, "lived");
        _region.AddMember(SandboxMemberKind.Ec2Instance, "web", lived.Id);
        SandboxSecurityGroup named = _region.AddSecurityGroup(_vpc.Id, "named");
        _region.AddRules(lived.Id, SandboxRule.InboundAll(SandboxPeer.Group(named.Id)));
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [.. new[] { free.Id, free.Id, lived.Id, named.Id, DefaultId }.Select(id => Call("delete_security_group", new { GroupId = id }))]);
        Assert.Equal(free.Id, answers[0].GetProperty("result").Text("GroupId"));
        Assert.Equal(
            ["InvalidGroup.NotFound", "DependencyViolation", "DependencyViolation", "CannotDelete"], answers.Skip(1).Texts("code"));
        Assert.Equal(["default", "lived", "named"], _region.SecurityGroups.Select(group => group.Name));
    }

    [Fact]
    public async Task Interfaces_are_moved_by_the_full_list()
    {
        SandboxNetworkInterface member = _region.AddMember(SandboxMemberKind.Ec2Instance, "web", DefaultId);
        SandboxSecurityGroup[] groups = [.. Enumerable.Range(0, 5).Select(i => _region.AddSecurityGroup(_vpc.Id, $"g{i}"))];
        SandboxSecurityGroup elsewhere = _region.AddSecurityGroup(_region.AddVpc("10.9.0.0/16").Id, "elsewhere");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Move(member.Id, [groups[0].Id, DefaultId]),
            Move(member.Id, [DefaultId, .. groups.Select(group => group.Id)]),
            Move(member.Id, [elsewhere.Id]),
            Move(member.Id, ["sg-0123456789abcdef0"]),
            Move("eni-0123456789abcdef0", [groups[0].Id]),
            Call("modify_network_interface_attribute", new { NetworkInterfaceId = member.Id, Groups = Array.Empty<string>() }));
        Assert.Equal(
            ["SecurityGroupsPerInterfaceLimitExceeded", "InvalidParameterValue", "InvalidGroup.NotFound", "InvalidNetworkInterfaceID.NotFound", "InvalidParameterCombination"],
            answers.Skip(1).Texts("code"));
        Assert.Equal(
            [groups[0].Id, DefaultId],
            _region.NetworkInterfaces.Single(each => each.Id == member.Id).Groups.Select(group => group.GroupId));
    }

    [Theory]
    [InlineData(SandboxMemberKind.Rds, "AuthFailure")]
    [InlineData(SandboxMemberKind.Lambda, "AuthFailure")]
    [InlineData(SandboxMemberKind.ParticipantInstance, "AuthFailure")]
    [InlineData(SandboxMemberKind.ManagedInstance, "OperationNotPermitted")]
    public async Task Interfaces_of_others_are_not_moved(SandboxMemberKind kind, string code)
    {
        SandboxNetworkInterface member = _region.AddMember(kind, "theirs", DefaultId);
        SandboxSecurityGroup other = _region.AddSecurityGroup(_vpc.Id, "other");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_server, Move(member.Id, [other.Id]));
        Assert.Equal(code, answers[0].Text("code"));
        Assert.Equal([DefaultId], _region.NetworkInterfaces.Single(each => each.Id == member.Id).Groups.Select(group => group.GroupId));
    }

    private static Boto3Call Move(string interfaceId, string[] groups) =>
        Call("modify_network_interface_attribute", new { NetworkInterfaceId = interfaceId, Groups = groups });

    private static Boto3Call Call(string operation, object parameters) =>
        new("ec2", operation, parameters) { Region = Ireland };

    private static object[] Filter(string name, params string[] values) => [new { Name = name, Values = values }];
}
