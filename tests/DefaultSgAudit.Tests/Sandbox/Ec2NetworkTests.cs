using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Subnets, prefix lists and peering connections as boto3 reads them.</summary>
public sealed class Ec2NetworkTests : IDisposable
{
    private const string Ireland = "eu-west-1";

    private static readonly string[] NoSubnet = ["subnet-0123456789abcdef0"];
    private static readonly string[] NoPeering = ["pcx-0123456789abcdef0"];

    private readonly SandboxServer _server;
    private readonly SandboxAccount _other;
    private readonly SandboxRegion _region;
    private readonly SandboxVpc _vpc;

    public Ec2NetworkTests()
    {
        SandboxWorld world = new();
        _region = world.AddAccount("111122223333", "mine").Region(Ireland);
        _other = world.AddAccount("444455556666", "other");
        _vpc = _region.AddVpc("10.0.0.0/16", ipv6CidrBlock: "2600:1f18:abc:de00::/56");
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Subnets_have_blocks_and_addresses_of_interfaces_are_in_them()
    {
        SandboxNetworkInterface first = _region.AddMember(SandboxMemberKind.Ec2Instance, "a", _region.DefaultGroup(_vpc.Id).Id);
        SandboxSubnet added = _region.AddSubnet(_vpc.Id, "10.0.64.0/24", "data", "2600:1f18:abc:de01::/64", "b");
        SandboxNetworkInterface second = _region.AddNetworkInterface(
            new SandboxNetworkInterface { VpcId = _vpc.Id, SubnetId = added.Id });
        SandboxRegion theirs = _other.Region(Ireland);
        SandboxVpc shared = theirs.AddVpc("10.9.0.0/16");
        SandboxSubnet foreign = theirs.AddSubnet(shared.Id, "10.9.1.0/24", "secret name");
        theirs.ShareVpc(shared.Id, _server.World.Accounts[0]);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("describe_subnets", new { Filters = Filter("vpc-id", _vpc.Id) }),
            Call("describe_subnets", new { Filters = Filter("vpc-id", shared.Id) }),
            Call("describe_subnets", new { Filters = Filter("tag:Name", "d*") }),
            Call("describe_subnets", new { SubnetIds = NoSubnet }),
            Call("describe_subnets", new { PaginationConfig = new { PageSize = 5 } }) with { Paginate = true });
        IReadOnlyList<JsonElement> own = answers[0].Items("Subnets");
        Assert.Equal(["10.0.0.0/20", "10.0.64.0/24"], own.Texts("CidrBlock"));
        Assert.Equal([4090, 250], own.Select(subnet => subnet.GetProperty("AvailableIpAddressCount").GetInt32()));
        Assert.Equal("2600:1f18:abc:de01::/64", own[1].GetProperty("Ipv6CidrBlockAssociationSet")[0].Text("Ipv6CidrBlock"));
        Assert.Equal("eu-west-1b", own[1].Text("AvailabilityZone"));
        Assert.Equal(("10.0.0.4", "10.0.64.4"), (first.PrivateIpAddresses[0], second.PrivateIpAddresses[0]));
        JsonElement seen = Assert.Single(answers[1].Items("Subnets"));
        Assert.Equal((foreign.Id, "444455556666"), (seen.Text("SubnetId"), seen.Text("OwnerId")));
        Assert.False(seen.TryGetProperty("Tags", out JsonElement tags) && tags.GetArrayLength() > 0);
        Assert.Equal([added.Id], answers[2].Items("Subnets").Texts("SubnetId"));
        Assert.Equal("InvalidSubnetID.NotFound", answers[3].Text("code"));
        Assert.Equal(3, answers[4].Items("Subnets").Count);
    }

    [Fact]
    public async Task Prefix_lists_are_aws_and_ones_own_with_entries_in_pages()
    {
        string[] cidrs = [.. Enumerable.Range(0, 7).Select(i => $"192.0.2.{i}/32")];
        SandboxPrefixList own = _region.AddPrefixList("offices", 20, "IPv4", cidrs);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("describe_managed_prefix_lists", new { }),
            Call("describe_managed_prefix_lists", new { Filters = Filter("owner-id", "111122223333") }),
            Call("get_managed_prefix_list_entries", new { PrefixListId = own.Id, PaginationConfig = new { PageSize = 5 } }) with { Paginate = true },
            Call("get_managed_prefix_list_entries", new { PrefixListId = "pl-6da54004" }),
            Call("get_managed_prefix_list_entries", new { PrefixListId = "pl-0123" }),
            Call("describe_managed_prefix_lists", new { MaxResults = 101 }));
        IReadOnlyList<JsonElement> all = answers[0].Items("PrefixLists");
        Assert.Equal(["com.amazonaws.eu-west-1.s3", "com.amazonaws.eu-west-1.dynamodb", "offices"], all.Texts("PrefixListName"));
        Assert.Equal("AWS", all[0].Text("OwnerId"));
        Assert.False(all[0].TryGetProperty("MaxEntries", out _));
        JsonElement mine = Assert.Single(answers[1].Items("PrefixLists"));
        Assert.Equal((own.Id, 20), (mine.Text("PrefixListId"), mine.GetProperty("MaxEntries").GetInt32()));
        Assert.Equal(2, answers[2].GetProperty("pages").GetArrayLength());
        Assert.Equal(cidrs, answers[2].Items("Entries").Texts("Cidr"));
        Assert.NotEmpty(answers[3].Items("Entries"));
        Assert.Equal(["InvalidPrefixListID.NotFound", "InvalidParameterValue"], answers.Skip(4).Texts("code"));
    }

    [Fact]
    public async Task Peerings_tell_the_blocks_while_they_stand()
    {
        SandboxRegion theirs = _other.Region("eu-central-1");
        SandboxVpc far = theirs.AddVpc("10.50.0.0/16");
        SandboxPeering active = _region.AddPeering(_vpc.Id, theirs, far.Id);
        SandboxPeering ended = _region.AddPeering(_vpc.Id, _region, _region.AddVpc("10.60.0.0/16").Id);
        _region.DeletePeering(ended.Id);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("describe_vpc_peering_connections", new { }),
            Call("describe_vpc_peering_connections", new { Filters = Filter("status-code", "active") }),
            Call("describe_vpc_peering_connections", new { VpcPeeringConnectionIds = NoPeering }));
        IReadOnlyList<JsonElement> all = answers[0].Items("VpcPeeringConnections");
        Assert.Equal([active.Id, ended.Id], all.Texts("VpcPeeringConnectionId"));
        JsonElement accepter = all[0].GetProperty("AccepterVpcInfo");
        Assert.Equal(
            ("444455556666", "eu-central-1", far.Id, "10.50.0.0/16"),
            (accepter.Text("OwnerId"), accepter.Text("Region"), accepter.Text("VpcId"), accepter.Text("CidrBlock")));
        Assert.Equal("10.50.0.0/16", accepter.GetProperty("CidrBlockSet")[0].Text("CidrBlock"));
        Assert.Equal(
            "2600:1f18:abc:de00::/56",
            all[0].GetProperty("RequesterVpcInfo").GetProperty("Ipv6CidrBlockSet")[0].Text("Ipv6CidrBlock"));
        Assert.Equal("deleted", all[1].GetProperty("Status").Text("Code"));
        Assert.False(all[1].GetProperty("AccepterVpcInfo").TryGetProperty("CidrBlock", out _));
        Assert.Equal([active.Id], answers[1].Items("VpcPeeringConnections").Texts("VpcPeeringConnectionId"));
        Assert.Equal("InvalidVpcPeeringConnectionID.NotFound", answers[2].Text("code"));
    }

    private static Boto3Call Call(string operation, object parameters) =>
        new("ec2", operation, parameters) { Region = Ireland };

    private static object[] Filter(string name, params string[] values) => [new { Name = name, Values = values }];
}
