using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>The marks of every kind of owner, as boto3 reads them.</summary>
public sealed class MemberKindTests
{
    [Fact]
    public async Task Every_kind_bears_its_marks()
    {
        SandboxWorld world = new();
        SandboxRegion region = world.AddAccount("111122223333", "mine").Region("eu-west-1");
        SandboxSecurityGroup group = region.DefaultGroup(region.AddVpc("10.0.0.0/16").Id);
        Dictionary<string, SandboxMemberKind> kinds = Enum.GetValues<SandboxMemberKind>()
            .ToDictionary(kind => region.AddMember(kind, "its-name", group.Id).Id);
        using SandboxServer server = SandboxServer.Start(world);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            server,
            new Boto3Call("ec2", "describe_network_interfaces", new { IncludeManagedResources = true })
            {
                Region = "eu-west-1",
            });
        IReadOnlyList<JsonElement> items = answers[0].Items("NetworkInterfaces");
        Assert.Equal(kinds.Count, items.Count);
        Assert.Equal(kinds.Values.Order(), MemberShapes.All.Select(shape => shape.Kind).Order());
        Assert.Empty(items.SelectMany(item => MemberShapes.All
            .Single(shape => shape.Kind == kinds[item.Text("NetworkInterfaceId")])
            .Misfits(item)));
    }

    [Fact]
    public void Pods_are_described_by_the_instance_they_run_on()
    {
        SandboxRegion region = new SandboxWorld().AddAccount("111122223333", "mine").Region("eu-west-1");
        SandboxNetworkInterface pods = region.AddMember(
            SandboxMemberKind.EksPods, "cluster", region.DefaultGroup(region.AddVpc("10.0.0.0/16").Id).Id);
        Assert.Equal("aws-K8S-" + pods.Attachment!.InstanceId, pods.Description);
        Assert.Equal(pods.Attachment.InstanceId, pods.Tags[1].Value);
    }

    [Fact]
    public void The_same_seed_gives_every_kind_the_same_ids()
    {
        static string[] Members(int seed)
        {
            SandboxRegion region = new SandboxWorld(seed).AddAccount("111122223333", "mine").Region("eu-west-1");
            string group = region.DefaultGroup(region.AddVpc("10.0.0.0/16").Id).Id;
            return
            [
                .. Enum.GetValues<SandboxMemberKind>().Select(kind => region.AddMember(kind, "its-name", group))
                    .Select(member => $"{member.Id} {member.Description} {member.RequesterId} {member.Attachment}"),
            ];
        }

        Assert.Equal(Members(3), Members(3));
        Assert.NotEqual(Members(3), Members(4));
    }
}
