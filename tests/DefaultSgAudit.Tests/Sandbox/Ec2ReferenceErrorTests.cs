using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>What the actions about references refuse, and how much they give at once.</summary>
public sealed class Ec2ReferenceErrorTests : IDisposable
{
    private const string Ireland = "eu-west-1";

    private readonly SandboxServer _server;
    private readonly SandboxRegion _mine;
    private readonly SandboxSecurityGroup _group;
    private readonly string _their;

    public Ec2ReferenceErrorTests()
    {
        SandboxWorld world = new();
        _mine = world.AddAccount("111122223333", "mine").Region(Ireland);
        _group = _mine.DefaultGroup(_mine.AddVpc("10.0.0.0/16").Id);
        SandboxRegion theirs = world.AddAccount("444455556666", "theirs").Region(Ireland);
        _their = theirs.DefaultGroup(theirs.AddVpc("10.1.0.0/16").Id).Id;
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Bad_parameters_are_refused_in_EC2s_words()
    {
        (Boto3Call Call, string Code, string Message)[] cases =
        [
            (References(_group.Id, "sg-1"), "InvalidGroup.NotFound", "The security group 'sg-1' does not exist"),
            (
                References(_their),
                "InvalidGroup.NotFound",
                $"The security group '{_their}' does not exist"),
            (
                References(_group.Id, "vpc-1"),
                "InvalidGroupId.Malformed",
                "Invalid id: \"vpc-1\" (expecting \"sg-...\")"),
            (References(), "MissingParameter", "The request must contain the parameter GroupId"),
            (
                Call("describe_stale_security_groups", new { }),
                "MissingParameter",
                "The request must contain the parameter VpcId"),
            (Stale("vpc-1"), "InvalidVpcID.NotFound", "The vpc ID 'vpc-1' does not exist"),
            (Stale("sg-1"), "InvalidVpcId.Malformed", "Invalid id: \"sg-1\" (expecting \"vpc-...\")"),
            (
                Call("describe_stale_security_groups", new { _group.VpcId, MaxResults = 256 }),
                "InvalidParameterValue",
                "Value ( 256 ) for parameter maxResults is invalid. Expecting a value smaller than 255."),
        ];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            [
                .. cases.Select(c => c.Call),
                Call("describe_security_group_references", new { GroupId = List(_group.Id), DryRun = true }),
            ]);
        for (int i = 0; i < cases.Length; i++)
        {
            answers[i].AssertError(cases[i].Code, cases[i].Message, 400);
        }

        answers[^1].AssertError(
            "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412);
    }

    [Fact]
    public async Task Stale_groups_come_in_pages()
    {
        string[] ids =
        [
            .. Enumerable.Range(0, 12).Select(i => _mine.AddSecurityGroup(_group.VpcId, $"stale-{i}").Id),
        ];
        foreach (string id in ids)
        {
            _mine.AddRules(id, SandboxRule.InboundAll(SandboxPeer.DeletedGroup("sg-0bygone")));
        }

        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call(
                "describe_stale_security_groups",
                new { _group.VpcId, PaginationConfig = new { PageSize = 5 } }) with { Paginate = true });
        Assert.Equal(3, answers[0].GetProperty("pages").GetArrayLength());
        Assert.Equal(ids, answers[0].Items("StaleSecurityGroupSet").Texts("GroupId"));
    }

    private static Boto3Call References(params string[] ids) =>
        Call("describe_security_group_references", new { GroupId = ids });

    private static Boto3Call Stale(string vpcId) => Call("describe_stale_security_groups", new { VpcId = vpcId });

    private static Boto3Call Call(string operation, object parameters) =>
        new("ec2", operation, parameters) { Region = Ireland };

    private static string[] List(string item) => [item];
}
