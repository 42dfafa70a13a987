using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>The rules that EC2 does not take; where one of a call is wrong, none is made.</summary>
public sealed class Ec2AuthorizeErrorTests : IDisposable
{
    private const string Invalid = "InvalidParameterValue";

    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly SandboxSecurityGroup _group;
    private readonly SandboxSecurityGroup _unconnected;

    public Ec2AuthorizeErrorTests()
    {
        SandboxWorld world = new();
        _region = world.AddAccount("111122223333", "mine").Region("us-east-1");
        _group = _region.DefaultGroup(_region.AddVpc("10.0.0.0/16").Id);
        _unconnected = _region.DefaultGroup(_region.AddVpc("10.1.0.0/16").Id);
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task What_EC2_does_not_take_is_refused_whole_and_in_its_words()
    {
        object good = Tcp(22, 22, "203.0.113.0/24");
        (object[] Permissions, string Code, string Message)[] cases =
        [
            (
                [Tcp(1, 2, "10.0.0.0/8"), Tcp(1, 2, "10.9.9.9/8")],
                Invalid,
                "The same permission must not appear multiple times"),
            ([good, Tcp(1, 2, "10.0.0.0")], Invalid, "CIDR block 10.0.0.0 is malformed"),
            ([good, Tcp(1, 2, "10.0.0/8")], Invalid, "CIDR block 10.0.0/8 is malformed"),
            ([good, Tcp(1, 2, "10.0.0.0/33")], Invalid, "CIDR block 10.0.0.0/33 is malformed"),
            ([good, Tcp(1, 2, "::/0")], Invalid, "CIDR block ::/0 is malformed"),
            ([good, Ipv6("fe80::1%1/64")], Invalid, "CIDR block fe80::1%1/64 is malformed"),
            ([good, Ipv6("10.0.0.0/8")], Invalid, "CIDR block 10.0.0.0/8 is malformed"),
            ([good, Tcp(70_000, 70_000, "10.0.0.0/8")], Invalid, "TCP/UDP port (70000) out of range"),
            ([good, Tcp(80, 22, "10.0.0.0/8")], Invalid, "Invalid TCP/UDP port range (80:22)"),
            (
                [good, new { IpProtocol = "tcp", IpRanges = List(new { CidrIp = "10.0.0.0/8" }) }],
                Invalid,
                "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange."),
            (
                [good, new { IpProtocol = "carrier-pigeon", IpRanges = List(new { CidrIp = "10.0.0.0/8" }) }],
                Invalid,
                "Invalid value 'carrier-pigeon' for IP protocol. Unknown protocol."),
            (
                [good, new { IpProtocol = "-1" }],
                "MissingParameter",
                "Missing source specification: include source security group or CIDR information"),
            (
                [good, new { IpProtocol = "-1", PrefixListIds = List(new { PrefixListId = "pl-1" }) }],
                "InvalidPrefixListID.NotFound",
                "The prefix list ID 'pl-1' does not exist"),
            ([good, Group("sg-1")], "InvalidGroup.NotFound", "The security group 'sg-1' does not exist"),
            (
                [good, Group(_unconnected.Id)],
                "InvalidGroup.NotFound",
                "You have specified two resources that belong to different networks."),
            ([good, Described(new string('x', 256))], Invalid, Description),
            ([good, Described("100 %")], Invalid, Description),
            (
                [good, Group(_group.Id)],
                "InvalidPermission.Duplicate",
                $"the specified rule \"peer: {_group.Id}, ALL, ALLOW\" already exists"),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, [.. cases.Select(c => Authorize("ingress", c.Permissions)), Authorize("ingress", [good])]);
        for (int i = 0; i < cases.Length; i++)
        {
            answers[i].AssertError(cases[i].Code, cases[i].Message, 400);
        }

        Assert.Single(answers[^1].Items("SecurityGroupRules"));
        Assert.Equal(_group.Rules.Count + 1, _region.SecurityGroup(_group.Id).Rules.Count);
    }

    [Fact]
    public async Task Neither_description_nor_tags_make_a_rule_another_one()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, Authorize("egress", [Described("all")]), Authorize("egress", [Tcp(22, 22, "10.1.2.3/32")]),
            Authorize("egress", [Tcp(22, 22, "10.1.2.3/32")]));
        answers[0].AssertError(
            "InvalidPermission.Duplicate",
            "the specified rule \"peer: 0.0.0.0/0, ALL, ALLOW\" already exists",
            400);
        answers[2].AssertError(
            "InvalidPermission.Duplicate",
            "the specified rule \"peer: 10.1.2.3/32, TCP, from port: 22, to port: 22, ALLOW\" already exists",
            400);
    }

    [Fact]
    public async Task The_quota_counts_each_direction_and_family_apart()
    {
        SandboxPrefixList list = _region.AddPrefixList("partners", maxEntries: 30);
        object Many(int count, int from, string name, Func<int, string> cidr) => new Dictionary<string, object>
        {
            ["IpProtocol"] = "udp",
            ["FromPort"] = from,
            ["ToPort"] = from,
            [name + "Ranges"] = Enumerable.Range(0, count).Select(i => new Dictionary<string, string>
            {
                [name == "Ip" ? "CidrIp" : "CidrIpv6"] = cidr(i),
            }),
        };
        object lists = new
        {
            IpProtocol = "tcp",
            FromPort = 1,
            ToPort = 1,
            PrefixListIds = List(new { PrefixListId = list.Id }),
        };
        Boto3Call[] calls =
        [
            Authorize("ingress", [Many(60, 1, "Ip", i => $"10.0.{i}.0/24")]),
            Authorize("ingress", [Many(59, 1, "Ip", i => $"10.0.{i}.0/24")]),
            Authorize("ingress", [Many(59, 1, "Ipv6", i => $"2001:db8:{i:x}::/48")]),
            Authorize("ingress", [Tcp(22, 22, "10.0.0.0/8")]),
            Authorize("egress", [Many(59, 1, "Ip", i => $"10.0.{i}.0/24")]),
            Authorize("egress", [lists]),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_server, calls);
        answers[0].AssertError(
            "RulesPerSecurityGroupLimitExceeded",
            "The maximum number of rules per security group has been reached.",
            400);
        Assert.Equal([59, 59], answers.Skip(1).Take(2).Select(answer => answer.Items("SecurityGroupRules").Count));
        Assert.Equal("RulesPerSecurityGroupLimitExceeded", answers[3].Text("code"));
        Assert.Equal(59, answers[4].Items("SecurityGroupRules").Count);
        Assert.Equal("RulesPerSecurityGroupLimitExceeded", answers[5].Text("code"));
        _region.RulesPerSecurityGroup = 120;
        answers = await Boto3.RunAsync(_server, calls[3], calls[5]);
        Assert.All(answers, answer => Assert.Single(answer.Items("SecurityGroupRules")));
    }

    [Fact]
    public async Task Only_tags_of_rules_can_be_specified()
    {
        object Call(string type, params object[] tags) => new
        {
            GroupId = _group.Id,
            IpPermissions = List(Tcp(22, 22, "10.0.0.0/8")),
            TagSpecifications = List(new { ResourceType = type, Tags = tags }),
        };
        (object Parameters, string Message)[] cases =
        [
            (
                Call("security-group", new { Key = "a", Value = "b" }),
                "'security-group' is not a valid taggable resource type for this operation."),
            (
                Call("security-group-rule", new { Key = "AWS:x", Value = "b" }),
                "Tag keys starting with 'aws:' are reserved for internal use"),
            (
                Call("security-group-rule", new { Key = "a", Value = "b" }, new { Key = "a", Value = "c" }),
                "Duplicate tag key 'a' specified."),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [.. cases.Select(c => new Boto3Call("ec2", "authorize_security_group_ingress", c.Parameters))]);
        for (int i = 0; i < cases.Length; i++)
        {
            answers[i].AssertError(Invalid, cases[i].Message, 400);
        }

        Assert.Equal(_group, _region.SecurityGroup(_group.Id));
    }

    private const string Description =
        "Invalid rule description. Valid descriptions are strings less than 256 characters from the following "
        + "set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";

    private Boto3Call Authorize(string direction, object[] permissions) => new(
        "ec2",
        "authorize_security_group_" + direction,
        new { GroupId = _group.Id, IpPermissions = permissions });

    private static object Tcp(int from, int to, string cidr) =>
        new { IpProtocol = "tcp", FromPort = from, ToPort = to, IpRanges = List(new { CidrIp = cidr }) };

    private static object Ipv6(string cidr) =>
        new { IpProtocol = "-1", Ipv6Ranges = List(new { CidrIpv6 = cidr }) };

    private static object Group(string id) => new { IpProtocol = "-1", UserIdGroupPairs = List(new { GroupId = id }) };

    private static object Described(string description) =>
        new { IpProtocol = "-1", IpRanges = List(new { CidrIp = "0.0.0.0/0", Description = description }) };

    private static object[] List(object item) => [item];
}
