using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Taking rules away, by id and written out, as boto3 sees it.</summary>
public sealed class Ec2RevokeTests : IDisposable
{
    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly SandboxSecurityGroup _group;
    private readonly SandboxSecurityGroup _inDefaultVpc;

    public Ec2RevokeTests()
    {
        SandboxWorld world = new();
        _region = world.AddAccount("111122223333", "mine").Region("us-east-1");
        _inDefaultVpc = _region.DefaultGroup(_region.AddVpc("172.31.0.0/16", isDefault: true).Id);
        _group = _region.DefaultGroup(_region.AddVpc("10.0.0.0/16", ipv6CidrBlock: "2600:1f18:abc:de00::/56").Id);
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Rules_go_by_their_ids_and_are_told_as_they_were()
    {
        SandboxRule described = _region.AddRules(
            _group.Id, SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.PrefixList("pl-63a5400a"), "S3")).Rules[^1];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Revoke("ingress", _group, ids: [described.Id, _group.Rules[0].Id, described.Id]),
            Revoke("egress", _group, ids: [_group.Rules[1].Id, _group.Rules[2].Id]),
            new Boto3Call(
                "ec2", "describe_security_group_rules", new { Filters = Filter("group-id", _group.Id) }));
        IReadOnlyList<JsonElement> inbound = answers[0].Items("RevokedSecurityGroupRules");
        Assert.True(answers[0].GetProperty("result").GetProperty("Return").GetBoolean());
        Assert.Equal([_group.Rules[0].Id, described.Id], inbound.Texts("SecurityGroupRuleId"));
        Assert.Equal(
            (_group.Id, _group.Id, "False", "-1", "-1", "-1"),
            (inbound[0].Text("GroupId"), inbound[0].Text("ReferencedGroupId"), inbound[0].Text("IsEgress"),
                inbound[0].Text("IpProtocol"), inbound[0].Text("FromPort"), inbound[0].Text("ToPort")));
        Assert.Equal(
            ("pl-63a5400a", "S3", "443"),
            (inbound[1].Text("PrefixListId"), inbound[1].Text("Description"), inbound[1].Text("ToPort")));
        IReadOnlyList<JsonElement> outbound = answers[1].Items("RevokedSecurityGroupRules");
        Assert.Equal(("0.0.0.0/0", "::/0"), (outbound[0].Text("CidrIpv4"), outbound[1].Text("CidrIpv6")));
        Assert.Empty(answers[2].Items("SecurityGroupRules"));
        Assert.Empty(_region.SecurityGroup(_group.Id).Rules);
    }

    [Fact]
    public async Task Wrong_ids_may_be_taken_as_permissions_are()
    {
        _region.TakesUnknownRuleIdsAsPermissions = true;
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Revoke("ingress", _group, ids: [_group.Rules[0].Id, "sgr-0123456789abcdef0"]),
            Revoke("ingress", _inDefaultVpc, ids: [_inDefaultVpc.Rules[0].Id, "sgr-0123456789abcdef0"]),
            Revoke("egress", _inDefaultVpc, ids: ["sgr-0123456789abcdef0"]));
        Assert.Equal("InvalidPermission.NotFound", answers[0].Text("code"));
        Assert.Equal(_group.Rules, _region.SecurityGroup(_group.Id).Rules);
        Assert.Equal([_inDefaultVpc.Rules[0].Id], answers[1].Items("RevokedSecurityGroupRules").Texts("SecurityGroupRuleId"));
        Assert.Single(answers[1].Items("UnknownIpPermissions"));
        Assert.Empty(answers[2].Items("RevokedSecurityGroupRules"));
        Assert.Single(answers[2].Items("UnknownIpPermissions"));
        Assert.Equal([_inDefaultVpc.Rules[1].Id], _region.SecurityGroup(_inDefaultVpc.Id).Rules.Select(rule => rule.Id));
    }

    [Fact]
    public async Task One_wrong_id_and_nothing_is_revoked()
    {
        SandboxRule inbound = _group.Rules[0];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Revoke("ingress", _group, ids: [inbound.Id, "sgr-0123456789abcdef0"]),
            Revoke("egress", _group, ids: [inbound.Id]),
            Revoke("ingress", _group, ids: [_inDefaultVpc.Rules[0].Id]),
            Revoke("ingress", _group, ids: ["sg-1"]),
            Revoke("ingress", _group, ids: [.. Enumerable.Range(0, 1001).Select(i => $"sgr-{i}")]),
            new Boto3Call("ec2", "revoke_security_group_ingress", new { GroupId = _group.Id }),
            new Boto3Call("ec2", "revoke_security_group_ingress", new { }),
            Revoke("ingress", _group with { Id = "sg-1" }, ids: [inbound.Id]));
        answers[0].AssertError(
            "InvalidSecurityGroupRuleId.NotFound",
            "The security group rule ID 'sgr-0123456789abcdef0' does not exist",
            400);
        Assert.Equal("InvalidSecurityGroupRuleId.NotFound", answers[1].Text("code"));
        Assert.Equal("InvalidSecurityGroupRuleId.NotFound", answers[2].Text("code"));
        Assert.Equal("InvalidSecurityGroupRuleId.Malformed", answers[3].Text("code"));
        Assert.Equal("InvalidParameterValue", answers[4].Text("code"));
        Assert.Equal("MissingParameter", answers[5].Text("code"));
        answers[6].AssertError(
            "MissingParameter", "The request must contain the parameter groupName or groupId", 400);
        answers[7].AssertError("InvalidGroup.NotFound", "The security group 'sg-1' does not exist", 400);
        Assert.Equal(_group, _region.SecurityGroup(_group.Id));
    }

    [Fact]
    public async Task A_default_vpc_passes_over_what_it_does_not_find_and_others_refuse()
    {
        object all = new { IpProtocol = "-1", IpRanges = List(new { CidrIp = "0.0.0.0/0", Description = "other" }) };
        object unknown = new
        {
            IpProtocol = "tcp",
            FromPort = 22,
            ToPort = 22,
            Ipv6Ranges = List(new { CidrIpv6 = "::/0" }),
        };
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Revoke("egress", _inDefaultVpc, permissions: [all, unknown]),
            Revoke("egress", _group, permissions: [all, unknown]),
            Revoke("egress", _group, permissions: [all]),
            new Boto3Call(
                "ec2",
                "revoke_security_group_ingress",
                new { GroupName = "default", IpProtocol = "tcp", FromPort = 1, ToPort = 2, CidrIp = "10.0.0.0/8" }));
        Assert.Equal(
            [_inDefaultVpc.Rules[1].Id],
            answers[0].Items("RevokedSecurityGroupRules").Texts("SecurityGroupRuleId"));
        JsonElement told = Assert.Single(answers[0].Items("UnknownIpPermissions"));
        Assert.Equal(("tcp", "22"), (told.Text("IpProtocol"), told.Text("FromPort")));
        Assert.Equal("::/0", told.GetProperty("Ipv6Ranges")[0].Text("CidrIpv6"));
        answers[1].AssertError(
            "InvalidPermission.NotFound", "The specified rule does not exist in this security group.", 400);
        Assert.Single(answers[2].Items("RevokedSecurityGroupRules"));
        Assert.Equal([_group.Rules[0], _group.Rules[2]], _region.SecurityGroup(_group.Id).Rules);
        Assert.Single(answers[3].Items("UnknownIpPermissions"));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_still_needs_the_permission()
    {
        object parameters = new
        {
            GroupId = _group.Id,
            SecurityGroupRuleIds = List(_group.Rules[0].Id),
            DryRun = true,
        };
        Boto3Call call = new("ec2", "revoke_security_group_ingress", parameters);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_server, call);
        answers[0].AssertError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
        _server.Faults.Add(Fault.Deny(action: "ec2:RevokeSecurityGroupIngress"));
        answers = await Boto3.RunAsync(_server, call);
        Assert.Equal(("UnauthorizedOperation", "403"), (answers[0].Text("code"), answers[0].Text("status")));
        Assert.Equal(_group, _region.SecurityGroup(_group.Id));
    }

    [Fact]
    public async Task Another_accounts_group_is_not_there_to_be_changed()
    {
        SandboxAccount guest = _server.World.AddAccount("444455556666", "guest");
        _region.ShareVpc(_group.VpcId, guest);
        Boto3Call call = Revoke("ingress", _group, ids: [_group.Rules[0].Id]) with { Credentials = guest.Credentials };
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_server, call);
        answers[0].AssertError(
            "InvalidGroup.NotFound", $"The security group '{_group.Id}' does not exist", 400);
    }

    [Fact]
    public async Task Descriptions_change_by_id_and_by_permission()
    {
        SandboxRule[] rules = [.. _group.Rules];
        object all = new { IpProtocol = "-1", IpRanges = List(new { CidrIp = "0.0.0.0/0", Description = "out" }) };
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Describe("ingress", new { SecurityGroupRuleId = rules[0].Id, Description = "in" }),
            new Boto3Call(
                "ec2",
                "update_security_group_rule_descriptions_egress",
                new { GroupId = _group.Id, IpPermissions = List(all) }),
            Describe("egress", new { SecurityGroupRuleId = rules[0].Id, Description = "wrong way" }),
            Describe("ingress", new { SecurityGroupRuleId = rules[0].Id, Description = "caf\u00e9" }));
        Assert.All(answers.Take(2), answer => Assert.Equal("True", answer.GetProperty("result").Text("Return")));
        Assert.Equal("InvalidSecurityGroupRuleId.NotFound", answers[2].Text("code"));
        Assert.Equal("InvalidParameterValue", answers[3].Text("code"));
        Assert.Equal(["in", "out", null], _region.SecurityGroup(_group.Id).Rules.Select(rule => rule.Description));
        await Boto3.RunAsync(_server, Describe("ingress", new { SecurityGroupRuleId = rules[0].Id }));
        Assert.Null(_region.SecurityGroup(_group.Id).Rules[0].Description);
    }

    private static Boto3Call Revoke(
        string direction, SandboxSecurityGroup group, string[]? ids = null, object[]? permissions = null)
    {
        Dictionary<string, object> parameters = new() { ["GroupId"] = group.Id };
        if (ids is not null)
        {
            parameters["SecurityGroupRuleIds"] = ids;
        }

        if (permissions is not null)
        {
            parameters["IpPermissions"] = permissions;
        }

        return new("ec2", "revoke_security_group_" + direction, parameters);
    }

    private Boto3Call Describe(string direction, object description) => new(
        "ec2",
        "update_security_group_rule_descriptions_" + direction,
        new { GroupId = _group.Id, SecurityGroupRuleDescriptions = List(description) });

    private static object[] Filter(string name, string value) => List(new { Name = name, Values = List(value) });

    private static object[] List(object item) => [item];
}
