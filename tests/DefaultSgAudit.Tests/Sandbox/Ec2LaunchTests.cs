using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Launch templates and Spot requests, as boto3 reads them.</summary>
public sealed class Ec2LaunchTests : IDisposable
{
    private const string Ireland = "eu-west-1";

    private static readonly string[] BothVersions = ["$Default", "$Latest"];
    private static readonly string[] First = ["1"];

    private readonly SandboxWorld _world = new();
    private readonly SandboxServer _server;
    private readonly SandboxRegion _region;
    private readonly string _group;

    public Ec2LaunchTests()
    {
        _region = _world.AddAccount("111122223333", "mine").Region(Ireland);
        _group = _region.DefaultGroup(_region.AddVpc("10.0.0.0/16").Id).Id;
        _server = SandboxServer.Start(_world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Versions_of_all_templates_are_the_default_and_the_latest_each_once()
    {
        SandboxLaunch plain = new();
        SandboxLaunchTemplate one = _region.AddLaunchTemplate(new() { Name = "one", Versions = [plain] });
        SandboxLaunchTemplate three = _region.AddLaunchTemplate(new()
        {
            Name = "three",
            Versions = [new() { GroupIds = [_group] }, plain, new() { Interfaces = [new() { SubnetId = "subnet-01", GroupIds = [_group] }] }],
        });
        _region.AddLaunchTemplate(new() { Name = "hidden", Versions = [plain], IsHidden = true });

        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Templates(new { Versions = BothVersions }),
            Templates(new { Versions = BothVersions, IncludeManagedResources = true }),
            Templates(new { LaunchTemplateName = "three", Versions = First }),
            Templates(new { LaunchTemplateId = three.Id }),
            Templates(new { Versions = First }));

        JsonElement[] all = [.. answers[0].Items("LaunchTemplateVersions")];
        Assert.Equal([$"{one.Id} 1 True", $"{three.Id} 1 True", $"{three.Id} 3 False"], all.Select(Text));
        Assert.Equal([_group], all[1].GetProperty("LaunchTemplateData").GetProperty("SecurityGroupIds").EnumerateArray().Select(id => id.GetString()));
        JsonElement described = Assert.Single(all[2].GetProperty("LaunchTemplateData").GetProperty("NetworkInterfaces").EnumerateArray());
        Assert.Equal(("subnet-01", _group), (described.Text("SubnetId"), described.GetProperty("Groups")[0].GetString()));
        Assert.Equal(4, answers[1].Items("LaunchTemplateVersions").Count);
        Assert.Equal([$"{three.Id} 1 True"], answers[2].Items("LaunchTemplateVersions").Select(Text));
        Assert.Equal(3, answers[3].Items("LaunchTemplateVersions").Count);
        answers[4].AssertError("InvalidParameterCombination", "The version 1 can be asked for of one launch template only", 400);
    }

    [Fact]
    public async Task A_spot_request_tells_state_type_subnet_and_groups()
    {
        SandboxSpotRequest request = _region.AddSpotRequest(new()
        {
            State = "active", IsPersistent = true, Launch = new() { SubnetId = "subnet-01", GroupIds = [_group] },
        });
        _region.AddSpotRequest(new() { State = "cancelled" });

        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            new Boto3Call("ec2", "describe_spot_instance_requests", new { }) { Region = Ireland },
            new Boto3Call("ec2", "describe_spot_instance_requests", new { SpotInstanceRequestIds = new[] { request.Id } }) { Region = Ireland });

        Assert.Equal(["active", "cancelled"], answers[0].Items("SpotInstanceRequests").Texts("State"));
        JsonElement found = Assert.Single(answers[1].Items("SpotInstanceRequests"));
        JsonElement launch = found.GetProperty("LaunchSpecification");
        Assert.Equal(("persistent", "subnet-01"), (found.Text("Type"), launch.Text("SubnetId")));
        Assert.Equal((_group, "default"), (launch.GetProperty("SecurityGroups")[0].Text("GroupId"), launch.GetProperty("SecurityGroups")[0].Text("GroupName")));
    }

    private static string Text(JsonElement version) =>
        $"{version.Text("LaunchTemplateId")} {version.Text("VersionNumber")} {version.GetProperty("DefaultVersion").GetBoolean()}";

    private static Boto3Call Templates(object parameters) => new("ec2", "describe_launch_template_versions", parameters) { Region = Ireland };
}
