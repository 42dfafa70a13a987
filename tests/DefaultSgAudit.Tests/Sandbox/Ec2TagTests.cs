using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Tags set and taken away, as boto3 sees it.</summary>
public sealed class Ec2TagTests : IDisposable
{
    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly SandboxVpc _vpc;
    private readonly SandboxSecurityGroup _group;

    public Ec2TagTests()
    {
        SandboxWorld world = new();
        _region = world.AddAccount("111122223333", "mine").Region("us-east-1");
        _vpc = _region.AddVpc("10.0.0.0/16", "first");
        _group = _region.DefaultGroup(_vpc.Id);
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Tags_are_set_on_all_resources_and_found_again()
    {
        SandboxRule rule = _group.Rules[1];
        SandboxNetworkInterface inside = _region.AddMember(SandboxMemberKind.Ec2Instance, "web", _group.Id);
        SandboxPrefixList list = _region.AddPrefixList("office");
        string[] ids = [_group.Id, rule.Id, _vpc.Id, inside.Id, _region.Subnets[0].Id, list.Id];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Create(ids, ("Name", "second"), ("empty", "")),
            Call(
                "describe_security_group_rules",
                new { Filters = List(new { Name = "tag:Name", Values = List("second") }) }),
            Call("describe_security_groups", new { Filters = List(new { Name = "tag-key", Values = List("empty") }) }));
        Assert.False(answers[0].TryGetProperty("code", out _), answers[0].ToString());
        Assert.Equal([rule.Id], answers[1].Items("SecurityGroupRules").Texts("SecurityGroupRuleId"));
        Assert.Equal([_group.Id], answers[2].Items("SecurityGroups").Texts("GroupId"));
        SandboxTag[] expected = [new("Name", "second"), new("empty", "")];
        Assert.Equal(expected, _region.Vpcs[0].Tags);
        Assert.Equal(expected, _region.Subnets[0].Tags);
        Assert.Equal(expected, _region.PrefixLists[^1].Tags);
        Assert.Equal(expected, _region.SecurityGroup(_group.Id).Rules[1].Tags);
    }

    [Fact]
    public async Task Deleting_goes_by_key_or_by_key_and_value_or_takes_all()
    {
        (string, string)[] tags = [("a", "1"), ("b", "2"), ("c", ""), ("d", "4")];
        await Boto3.RunAsync(
            _server,
            Create([_group.Id], tags),
            Call("delete_tags", new
            {
                Resources = List(_group.Id),
                Tags = new object[]
                {
                    new { Key = "a" }, new { Key = "b", Value = "other" }, new { Key = "c", Value = "" },
                    new { Key = "d", Value = "" },
                },
            }));
        Assert.Equal(["b", "d"], Keys());
        _region.Replace(
            _region.SecurityGroup(_group.Id) with { Tags = [new("aws:cloudformation:x", "y"), new("z", "")] });
        await Boto3.RunAsync(_server, Call("delete_tags", new { Resources = List(_group.Id) }));
        Assert.Equal(["aws:cloudformation:x"], Keys());
    }

    [Fact]
    public async Task What_EC2_does_not_take_is_refused_and_nothing_is_tagged()
    {
        (string, string) good = ("a", "1");
        (Boto3Call Call, string Code)[] cases =
        [
            (Create([_group.Id], ("aws:x", "1")), "InvalidParameterValue"),
            (Create([_group.Id], (new string('k', 129), "1")), "InvalidParameterValue"),
            (Create([_group.Id], ("k", new string('v', 257))), "InvalidParameterValue"),
            (Create([_group.Id], [.. Enumerable.Range(0, 51).Select(i => ($"k{i}", "v"))]), "TagLimitExceeded"),
            (Create([_group.Id, "sg-0123"], good), "InvalidGroup.NotFound"),
            (Create([_group.Id, "sgr-0123"], good), "InvalidSecurityGroupRuleId.NotFound"),
            (Create([_group.Id, "vpc-0123"], good), "InvalidVpcID.NotFound"),
            (Create([_group.Id, "eni-0123"], good), "InvalidNetworkInterfaceID.NotFound"),
            (Create([_group.Id, "nonsense"], good), "InvalidID"),
            (Create([], good), "MissingParameter"),
            (Create([_group.Id]), "MissingParameter"),
            (Call("delete_tags", new { Resources = List("sg-0123") }), "InvalidGroup.NotFound"),
            (
                Call("create_tags", new { Resources = List(_group.Id), Tags = List(new { Key = "a" }), DryRun = true }),
                "DryRunOperation"),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_server, [.. cases.Select(c => c.Call)]);
        Assert.Equal(cases.Select(c => c.Code), answers.Texts("code"));
        Assert.Empty(_region.SecurityGroup(_group.Id).Tags);
    }

    [Fact]
    public async Task Fifty_tags_fit()
    {
        (string, string)[] tags = [.. Enumerable.Range(0, 50).Select(i => ($"k{i}", "v"))];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, Create([_group.Id], tags), Create([_group.Id], ("k0", "w")), Create([_group.Id], ("more", "")));
        Assert.Equal("TagLimitExceeded", answers[2].Text("code"));
        Assert.Equal(50, _region.SecurityGroup(_group.Id).Tags.Count);
    }

    private IEnumerable<string> Keys() => _region.SecurityGroup(_group.Id).Tags.Select(tag => tag.Key);

    private static Boto3Call Create(string[] ids, params (string Key, string Value)[] tags) => Call(
        "create_tags",
        new { Resources = ids, Tags = tags.Select(tag => new { tag.Key, tag.Value }) });

    private static Boto3Call Call(string operation, object parameters) => new("ec2", operation, parameters);

    private static object[] List(object item) => [item];
}
