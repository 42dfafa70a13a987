using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>How much DescribeNetworkInterfaces takes and gives at once.</summary>
public sealed class Ec2InterfacePageTests : IDisposable
{
    private const string Ireland = "eu-west-1";

    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly SandboxSecurityGroup _group;

    public Ec2InterfacePageTests()
    {
        SandboxWorld world = new();
        _region = world.AddAccount("111122223333", "mine").Region(Ireland);
        _group = _region.DefaultGroup(_region.AddVpc("10.0.0.0/16").Id);
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Two_hundred_groups_are_the_most_of_a_request()
    {
        SandboxNetworkInterface member = _region.AddMember(SandboxMemberKind.Rds, "db", _group.Id);
        string[] most = [.. Enumerable.Range(0, 199).Select(i => $"sg-{i}"), _group.Id];
        object[] split =
        [
            new { Name = "group-id", Values = most },
            new { Name = "vpc-id", Values = new[] { _group.VpcId } },
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call(new { Filters = Filter("group-id", most) }),
            Call(new { Filters = Filter("group-id", [.. most, "sg-200"]) }),
            Call(new { Filters = split }));
        Assert.Equal([member.Id], answers[0].Items("NetworkInterfaces").Texts("NetworkInterfaceId"));
        foreach (JsonElement refused in answers.Skip(1))
        {
            refused.AssertError(
                "FilterLimitExceeded",
                "The maximum number of filter values specified on a single call is 200",
                400);
        }
    }

    [Fact]
    public async Task Page_sizes_have_limits_and_exclude_ids()
    {
        SandboxNetworkInterface[] members =
            [.. Enumerable.Range(0, 11).Select(i => _region.AddMember(SandboxMemberKind.Rds, $"db{i}", _group.Id))];
        object[] ofGroup = Filter("group-id", _group.Id);
        string[] ids = [members[0].Id];
        string[] malformed = ["i-1"];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call(new { Filters = ofGroup, PaginationConfig = new { PageSize = 5 } }) with { Paginate = true },
            Call(new { MaxResults = 1000 }),
            Call(new { MaxResults = 4 }),
            Call(new { MaxResults = 1001 }),
            Call(new { MaxResults = 5, NetworkInterfaceIds = ids }),
            Call(new { NextToken = "x" }),
            Call(new { NetworkInterfaceIds = malformed }));
        Assert.Equal(3, answers[0].GetProperty("pages").GetArrayLength());
        Assert.Equal(
            members.Select(member => member.Id), answers[0].Items("NetworkInterfaces").Texts("NetworkInterfaceId"));
        Assert.Equal(11, answers[1].Items("NetworkInterfaces").Count);
        Assert.Equal(
            ["InvalidParameterValue", "InvalidParameterValue", "InvalidParameterCombination", "InvalidPaginationToken", "InvalidNetworkInterfaceId.Malformed"],
            answers.Skip(2).Texts("code"));
        Assert.Equal(
            "The parameter NetworkInterfaceIds cannot be used with the parameter MaxResults", answers[4].Text("message"));
    }

    private static Boto3Call Call(object parameters) =>
        new("ec2", "describe_network_interfaces", parameters) { Region = Ireland };

    private static object[] Filter(string name, params string[] values) => [new { Name = name, Values = values }];
}
