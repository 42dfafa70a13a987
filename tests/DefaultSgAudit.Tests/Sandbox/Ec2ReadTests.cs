using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>The reading actions of EC2 as boto3 parses them, against the world they come from.</summary>
public sealed class Ec2ReadTests : IDisposable
{
    private const string Ireland = "eu-west-1";
    private const string Mumbai = "ap-south-1";
    private const string Oregon = "us-west-2";
    private const string Virginia = "us-east-1";

    private readonly SandboxServer _server = SandboxServer.Start();

    public void Dispose() => _server.Dispose();

    private SandboxAccount Account => _server.World.Accounts[0];

    [Fact]
    public async Task Regions_are_those_of_the_account_or_all()
    {
        Account.OptIn("eu-south-1");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("describe_regions"),
            Call("describe_regions", new { AllRegions = true }),
            Call("describe_regions", new { RegionNames = Values("eu-south-2", Ireland) }),
            Call("describe_regions", new { AllRegions = true, Filters = Filter("opt-in-status", "not-opted-in") }),
            Call("describe_regions", new { Filters = Filter("endpoint", "ec2.us-*.amazonaws.com") }),
            Call("describe_regions", new { RegionNames = Values("mars-1") }));
        IReadOnlyList<JsonElement> enabled = answers[0].Items("Regions");
        Assert.Equal(Account.EnabledRegions, enabled.Texts("RegionName"));
        Assert.Equal(18, enabled.Count);
        JsonElement milan = enabled.Single(region => region.Text("RegionName") == "eu-south-1");
        Assert.Equal(("opted-in", "ec2.eu-south-1.amazonaws.com"), (milan.Text("OptInStatus"), milan.Text("Endpoint")));
        Assert.Equal(AwsRegions.All, answers[1].Items("Regions").Texts("RegionName"));
        Assert.Equal(["not-opted-in", "opt-in-not-required"], answers[2].Items("Regions").Texts("OptInStatus").Order());
        Assert.Equal(16, answers[3].Items("Regions").Count);
        Assert.Equal(4, answers[4].Items("Regions").Count);
        Assert.Equal("InvalidParameterValue", answers[5].Text("code"));
    }

    [Fact]
    public async Task Vpcs_are_the_accounts_own_and_those_shared_with_it()
    {
        SandboxRegion region = Account.Region(Ireland);
        SandboxVpc shared = Assert.Single(region.SharedVpcs);
        SandboxVpc ipv6 = Account.Region(Oregon).Vpcs[1];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("describe_vpcs"),
            Call("describe_vpcs", new { Filters = Filter("owner-id", Account.Id) }),
            Call("describe_vpcs", new { Filters = Filter("is-default", "true") }),
            Call("describe_vpcs", new { Filters = Filter("tag:Name", "plat*", "batc?") }),
            Call("describe_vpcs", new { Filters = Filter("tag-key", "Name") }),
            Call("describe_vpcs", new { Filters = Filter("cidr", "10.20.0.0/16") }),
            Call("describe_vpcs", new { VpcIds = Values(shared.Id) }),
            Call("describe_vpcs", new { Filters = Filter("vpc-id", ipv6.Id) }) with { Region = Oregon },
            Call("describe_vpcs", new { Filters = Filter("tag:Name", "PLATFORM") }));
        Assert.Equal([.. region.Vpcs.Select(vpc => vpc.Id), shared.Id], answers[0].Items("Vpcs").Texts("VpcId"));
        Assert.Equal(4, answers[1].Items("Vpcs").Count);
        Assert.Equal([region.Vpcs[0].Id], answers[2].Items("Vpcs").Texts("VpcId"));
        Assert.Equal(2, answers[3].Items("Vpcs").Count);
        Assert.Equal(3, answers[4].Items("Vpcs").Count);
        JsonElement platform = Assert.Single(answers[5].Items("Vpcs"));
        Assert.Equal("platform", Assert.Single(platform.GetProperty("Tags").EnumerateArray()).Text("Value"));
        JsonElement association = platform.GetProperty("CidrBlockAssociationSet")[0];
        Assert.Equal("associated", association.GetProperty("CidrBlockState").Text("State"));
        JsonElement foreign = Assert.Single(answers[6].Items("Vpcs"));
        Assert.Equal("444455556666", foreign.Text("OwnerId"));
        Assert.False(foreign.TryGetProperty("Tags", out _));
        JsonElement withIpv6 = Assert.Single(answers[7].Items("Vpcs"));
        Assert.Equal(
            ipv6.Ipv6CidrBlocks[0], withIpv6.GetProperty("Ipv6CidrBlockAssociationSet")[0].Text("Ipv6CidrBlock"));
        Assert.Empty(answers[8].Items("Vpcs"));
    }

    [Fact]
    public async Task Groups_carry_their_rules_by_protocol_and_ports()
    {
        SandboxRegion region = Account.Region(Ireland);
        SandboxSecurityGroup group = region.DefaultGroup(region.Vpcs[1].Id);
        const string description = "one & <two> \"three\"\r\nfour \u00e9\U0001f512";
        region.AddRules(
            group.Id,
            SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.AnyIpv4, description + "\u0001"),
            SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.Ipv4("10.0.0.0/8")),
            SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.AnyIpv6),
            SandboxRule.Inbound("tcp", 443, 443, SandboxPeer.PrefixList("pl-1")));
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, Call("describe_security_groups", new { GroupIds = Values(group.Id) }));
        JsonElement actual = Assert.Single(answers[0].Items("SecurityGroups"));
        Assert.Equal("default", actual.Text("GroupName"));
        Assert.Equal("default VPC security group", actual.Text("Description"));
        Assert.Equal(group.VpcId, actual.Text("VpcId"));
        JsonElement[] inbound = [.. actual.GetProperty("IpPermissions").EnumerateArray()];
        Assert.Equal(["tcp", "tcp", "icmp", "50", "tcp"], inbound.Texts("IpProtocol"));

        Assert.Equal(["10.0.0.0/8"], inbound[2].GetProperty("IpRanges").EnumerateArray().Texts("CidrIp"));
        Assert.Equal(("8", "-1"), (inbound[2].Text("FromPort"), inbound[2].Text("ToPort")));
        Assert.False(inbound[3].TryGetProperty("FromPort", out _));
        JsonElement peer = inbound[1].GetProperty("UserIdGroupPairs")[0];
        Assert.Equal("pcx-0123456789abcdef0", peer.Text("VpcPeeringConnectionId"));
        Assert.Equal(("777788889999", "active"), (peer.Text("UserId"), peer.Text("PeeringStatus")));

        JsonElement https = inbound[4];
        Assert.Equal(["0.0.0.0/0", "10.0.0.0/8"], https.GetProperty("IpRanges").EnumerateArray().Texts("CidrIp"));
        Assert.Equal(description + "\ufffd", https.GetProperty("IpRanges")[0].Text("Description"));
        Assert.Equal("::/0", https.GetProperty("Ipv6Ranges")[0].Text("CidrIpv6"));
        Assert.Equal("pl-1", https.GetProperty("PrefixListIds")[0].Text("PrefixListId"));
        JsonElement outbound = Assert.Single(actual.GetProperty("IpPermissionsEgress").EnumerateArray());
        Assert.Equal("-1", outbound.Text("IpProtocol"));
        Assert.False(outbound.TryGetProperty("FromPort", out _));
    }

    [Fact]
    public async Task Groups_of_the_whole_account_are_those_of_the_world()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [.. Account.EnabledRegions.Select(name => Call("describe_security_groups") with { Region = name })]);
        JsonElement[] groups = [.. answers.SelectMany(answer => answer.Items("SecurityGroups"))];
        Assert.Equal(
            Account.EnabledRegions.SelectMany(name => Account.Region(name).SecurityGroups).Select(group => group.Id),
            groups.Texts("GroupId"));
        JsonElement[] defaults = [.. groups.Where(group => group.Text("GroupName") == "default")];
        Assert.Equal(27, defaults.Length);
        Assert.Equal(18, defaults.Count(group => group.GetProperty("IpPermissions").GetArrayLength() > 0
            || group.GetProperty("IpPermissionsEgress").GetArrayLength() > 0));
    }

    [Fact]
    public async Task Groups_can_be_filtered()
    {
        (string Name, string Value, int Count)[] cases =
        [
            ("group-name", "default", 4),
            ("group-name", "*", 6),
            ("group-name", "DEFAULT", 0),
            ("group-name", "d?fault", 4),
            ("ip-permission.protocol", "icmp", 1),
            ("ip-permission.from-port", "2049", 1),
            ("ip-permission.cidr", "10.0.0.0/8", 1),
            ("ip-permission.user-id", "777788889999", 1),
            ("egress.ip-permission.cidr", "0.0.0.0/0", 5),
            ("egress.ip-permission.protocol", "tcp", 0),
            ("description", "*tier", 1),
            ("owner-id", "111122223333", 6),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [
                .. cases.Select(c => Call(
                    "describe_security_groups", new { Filters = Filter(c.Name, c.Value) })),
            ]);
        Assert.Equal(cases.Select(c => c.Count), answers.Select(answer => answer.Items("SecurityGroups").Count));
    }

    [Fact]
    public async Task Rules_have_ids_and_say_which_way_they_go()
    {
        SandboxRegion region = Account.Region(Oregon);
        SandboxSecurityGroup group = region.DefaultGroup(region.Vpcs[1].Id);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("describe_security_group_rules", new { Filters = Filter("group-id", group.Id) }) with
            {
                Region = Oregon,
            },
            Call("describe_security_group_rules", new { SecurityGroupRuleIds = Values(group.Rules[2].Id) }) with
            {
                Region = Oregon,
            },
            Call("describe_security_group_rules"));
        IReadOnlyList<JsonElement> rules = answers[0].Items("SecurityGroupRules");
        Assert.Equal(group.Rules.Select(rule => rule.Id), rules.Texts("SecurityGroupRuleId"));
        Assert.Equal(["False", "True", "True"], rules.Texts("IsEgress"));
        Assert.All(rules, rule => Assert.Equal(("-1", "-1"), (rule.Text("FromPort"), rule.Text("ToPort"))));
        Assert.Equal(group.Id, rules[0].GetProperty("ReferencedGroupInfo").Text("GroupId"));
        Assert.Equal(Account.Id, rules[0].Text("GroupOwnerId"));
        Assert.Equal("0.0.0.0/0", rules[1].Text("CidrIpv4"));
        Assert.Equal("::/0", Assert.Single(answers[1].Items("SecurityGroupRules")).Text("CidrIpv6"));
        Assert.Equal(
            Account.Region(Ireland).SecurityGroups.Sum(g => g.Rules.Count),
            answers[2].Items("SecurityGroupRules").Count);
    }

    [Fact]
    public async Task Interfaces_bear_the_marks_of_their_owners()
    {
        SandboxRegion region = Account.Region(Virginia);
        object[] ofGroup = Filter("group-id", region.DefaultGroup(region.Vpcs[1].Id).Id);
        object[] parameters =
        [
            new { Filters = ofGroup },
            new { Filters = ofGroup, IncludeManagedResources = true },
            new { Filters = Filter("interface-type", "lambda") },
            new { Filters = Filter("status", "available") },
            new { NetworkInterfaceIds = Values(region.NetworkInterfaces[0].Id) },
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [
                .. parameters.Select(each => Call("describe_network_interfaces", each) with { Region = Virginia }),
                Call("describe_network_interfaces"),
            ]);
        Assert.Equal(5, answers[0].Items("NetworkInterfaces").Count);
        IReadOnlyList<JsonElement> all = answers[1].Items("NetworkInterfaces");
        JsonElement hidden = Assert.Single(
            all, item => item.GetProperty("Operator").TryGetProperty("HiddenByDefault", out _));
        Assert.Equal("eks.amazonaws.com", hidden.GetProperty("Operator").Text("Principal"));
        JsonElement balancer = Assert.Single(
            all, item => item.Text("Description").StartsWith("ELB app/", StringComparison.Ordinal));
        Assert.Equal(["default-web", "default"], balancer.GetProperty("Groups").EnumerateArray().Texts("GroupName"));
        Assert.Equal(("amazon-elb", "True"), (balancer.Text("RequesterId"), balancer.Text("RequesterManaged")));
        Assert.Equal("amazon-elb", balancer.GetProperty("Attachment").Text("InstanceOwnerId"));
        JsonElement function = Assert.Single(answers[2].Items("NetworkInterfaces"));
        Assert.Equal("False", function.Text("RequesterManaged"));
        Assert.Matches("^ela-attach-0", function.GetProperty("Attachment").Text("AttachmentId"));
        JsonElement alone = Assert.Single(answers[3].Items("NetworkInterfaces"));
        Assert.False(alone.TryGetProperty("Attachment", out _));
        JsonElement instance = Assert.Single(answers[4].Items("NetworkInterfaces"));
        Assert.Equal("172.31.0.4", instance.GetProperty("PrivateIpAddresses")[0].Text("PrivateIpAddress"));
        Assert.Equal("us-east-1a", instance.Text("AvailabilityZone"));
        Assert.Equal(6, answers[5].Items("NetworkInterfaces").Count);
    }

    [Fact]
    public async Task The_owner_of_a_shared_vpc_sees_interfaces_but_not_groups_of_participants()
    {
        SandboxAccount owner = _server.World.Account("444455556666");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("describe_network_interfaces") with { Credentials = owner.Credentials },
            Call("describe_security_groups") with { Credentials = owner.Credentials },
            Call("describe_security_groups", new { Filters = Filter("vpc-id", owner.Region(Ireland).Vpcs[0].Id) }));
        JsonElement theirs = Assert.Single(answers[0].Items("NetworkInterfaces"));
        Assert.Equal(Account.Id, theirs.Text("OwnerId"));
        Assert.False(theirs.TryGetProperty("Attachment", out _));
        Assert.Equal(["default"], answers[1].Items("SecurityGroups").Texts("GroupName"));
        Assert.Equal(["core-services"], answers[2].Items("SecurityGroups").Texts("GroupName"));
    }

    [Fact]
    public async Task Pages_give_everything_once()
    {
        SandboxRegion region = Account.Region(Mumbai);
        string groupId = region.SecurityGroups[0].Id;
        for (int i = 0; i < 22; i++)
        {
            region.AddVpc($"10.{i}.0.0/16");
            region.AddMember(SandboxMemberKind.Ec2Instance, $"i{i}", groupId);
        }

        _server.Faults.Add(Fault.PageSize(7, region: Mumbai, action: "ec2:DescribeNetworkInterfaces"));
        _server.Faults.Add(Fault.PageSize(0, action: "ec2:DescribeVpcs").SkipFirst(1).Times(1));
        object five = new { PaginationConfig = new { PageSize = 5 } };
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("describe_vpcs", five) with { Region = Mumbai, Paginate = true },
            Call("describe_security_groups", five) with { Region = Mumbai, Paginate = true },
            Call("describe_security_group_rules", five) with { Region = Mumbai, Paginate = true },
            Call("describe_network_interfaces") with { Region = Mumbai, Paginate = true });
        IEnumerable<JsonElement> pages = answers[0].GetProperty("pages").EnumerateArray();
        Assert.Equal([5, 0, 5, 5, 5, 3], pages.Select(page => page.GetProperty("Vpcs").GetArrayLength()));
        Assert.Equal(region.Vpcs.Select(vpc => vpc.Id), answers[0].Items("Vpcs").Texts("VpcId"));
        Assert.Equal(
            region.SecurityGroups.Select(group => group.Id), answers[1].Items("SecurityGroups").Texts("GroupId"));
        Assert.Equal(46, answers[2].Items("SecurityGroupRules").Texts("SecurityGroupRuleId").Distinct().Count());
        Assert.Equal(4, answers[3].GetProperty("pages").GetArrayLength());
        Assert.Equal(
            region.NetworkInterfaces.Select(item => item.Id),
            answers[3].Items("NetworkInterfaces").Texts("NetworkInterfaceId"));
    }

    private static Boto3Call Call(string operation, object? parameters = null) =>
        new("ec2", operation, parameters) { Region = Ireland };

    private static object[] Filter(string name, params string[] values) => [new { Name = name, Values = values }];

    private static string[] Values(params string[] values) => values;
}
