using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>What names default groups in the tour's world.</summary>
public sealed class DemoReferenceTests
{
    [Fact]
    public async Task The_tour_has_every_kind_of_reference()
    {
        using SandboxServer server = SandboxServer.Start();
        SandboxAccount account = server.World.Accounts[0];
        SandboxRegion virginia = account.Region("us-east-1");
        SandboxVpc shop = Named(virginia, "shop");
        SandboxRegion frankfurt = account.Region("eu-central-1");
        SandboxRegion oregon = account.Region("us-west-2");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            server,
            References(virginia, shop),
            References(frankfurt, Named(frankfurt, "playground")),
            Call(virginia, "describe_stale_security_groups", new { VpcId = Named(virginia, "legacy").Id }),
            Call(oregon, "describe_security_groups", new { Filters = Filter(oregon, "ip-permission.group-id") }),
            Call(oregon, "describe_security_groups", new { Filters = Filter(oregon, "egress.ip-permission.group-id") }));
        SandboxVpc partner = Assert.Single(server.World.Account("555566667777").Region("us-east-1").Vpcs);
        JsonElement peered = Assert.Single(answers[0].Items("SecurityGroupReferenceSet"));
        Assert.Equal(partner.Id, peered.Text("ReferencingVpcId"));
        JsonElement attached = Assert.Single(answers[1].Items("SecurityGroupReferenceSet"));
        Assert.Equal(Named(frankfurt, "payments").Id, attached.Text("ReferencingVpcId"));
        Assert.Matches("^tgw-0", attached.Text("TransitGatewayId"));
        JsonElement stale = Assert.Single(answers[2].Items("StaleSecurityGroupSet"));
        JsonElement pair = stale.GetProperty("StaleIpPermissions")[0].GetProperty("UserIdGroupPairs")[0];
        Assert.Equal(
            ("importer", virginia.DefaultGroup(shop.Id).Id, "deleted"),
            (stale.Text("GroupName"), pair.Text("GroupId"), pair.Text("PeeringStatus")));
        Assert.Equal(["default", "replica"], answers[3].Items("SecurityGroups").Texts("GroupName"));
        Assert.Equal(["replica"], answers[4].Items("SecurityGroups").Texts("GroupName"));
    }

    private static Boto3Call References(SandboxRegion region, SandboxVpc vpc)
    {
        string[] ids = [region.DefaultGroup(vpc.Id).Id];
        return Call(region, "describe_security_group_references", new { GroupId = ids });
    }

    private static object[] Filter(SandboxRegion region, string name)
    {
        string[] ids = [region.DefaultGroup(Named(region, "disaster-recovery").Id).Id];
        return [new { Name = name, Values = ids }];
    }

    private static Boto3Call Call(SandboxRegion region, string operation, object parameters) =>
        new("ec2", operation, parameters) { Region = region.Name };

    private static SandboxVpc Named(SandboxRegion region, string name) =>
        region.Vpcs.Single(vpc => vpc.Tags.Any(tag => tag.Value == name));
}
