using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.Members;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>The audit against a third party's AWS, held against what boto3 reads there.</summary>
public sealed class MotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [Fact]
    public async Task Every_vpc_of_every_region_gets_the_verdict_that_boto3_reads()
    {
        Python.Require("boto3");
        Uri endpoint = await moto.RequireAsync();
        string said = await Python.RunAsync("Moto/world.py", string.Empty, null, endpoint.ToString());
        JsonElement[] truth = [.. JsonDocument.Parse(said).RootElement.EnumerateArray()];

        AuditRun run = await AuditRun.OfAsync(new ConnectionOptions
        {
            EndpointUrl = endpoint.ToString(),
            AccessKey = "testing",
            SecretKey = "testing",
        });

        Assert.Empty(run.Failures);
        Assert.Equal(truth.Select(Row).Order(), run.Results.Select(Row).Order());
        Assert.Contains(run.Results, result => result.Status == ComplianceStatus.Compliant);
        Assert.DoesNotContain(run.Results, result => result.Region == "sa-east-1");
        Assert.Equal(
            [RulePeerKind.Ipv4, RulePeerKind.Ipv6, RulePeerKind.PrefixList, RulePeerKind.Self, RulePeerKind.SecurityGroup],
            run.Results.SelectMany(result => result.InboundRules).Select(rule => rule.PeerKind).Distinct().Order());
    }

    [Fact]
    public async Task Every_interface_in_a_default_group_is_listed_as_boto3_reads_it()
    {
        Python.Require("boto3");
        Uri endpoint = await moto.RequireAsync();
        string said = await Python.RunAsync("Moto/members.py", string.Empty, null, endpoint.ToString());
        JsonElement[] truth = [.. JsonDocument.Parse(said).RootElement.EnumerateArray()];

        Listing listing = await Listing.OfMembersAsync(
            new ConnectionOptions { EndpointUrl = endpoint.ToString(), AccessKey = "testing", SecretKey = "testing" });

        Assert.Empty(listing.Failures);
        Assert.True(truth.Length >= 8, $"There are only {truth.Length} members to compare.");
        Assert.Equal(truth.Select(MemberRow).Order(), listing.Members.Select(MemberRow).Order());
        Assert.Equal(4, listing.Members.Count(member => member.OwnerKind == OwnerKind.Ec2Instance));
        Assert.DoesNotContain(listing.Members, member => member.OwnerKind == OwnerKind.ApplicationLoadBalancer);
    }

    private static string MemberRow(JsonElement truth) => string.Join(
        ' ',
        truth.GetProperty("Region"), truth.GetProperty("VpcId"), truth.GetProperty("GroupId"), truth.GetProperty("NetworkInterfaceId"),
        string.Join(',', truth.GetProperty("OtherGroups").EnumerateArray()), truth.GetProperty("InstanceId"), truth.GetProperty("PrivateIpAddress"));

    private static string MemberRow(GroupMember member) => string.Join(
        ' ',
        member.Region, member.VpcId, member.GroupId, member.NetworkInterfaceId,
        string.Join(',', member.OtherGroups.Order(StringComparer.Ordinal)), member.InstanceId, member.PrivateIpAddresses[0]);

    private static string Row(JsonElement truth) => string.Join(
        ' ',
        truth.GetProperty("Region"), truth.GetProperty("AccountId"), truth.GetProperty("VpcId"), truth.GetProperty("GroupId"),
        truth.GetProperty("IsDefaultVpc").GetBoolean(), truth.GetProperty("InboundRuleCount"), truth.GetProperty("OutboundRuleCount"), truth.GetProperty("Status"));

    private static string Row(ComplianceResult result) => string.Join(
        ' ',
        result.Region, result.AccountId, result.VpcId, result.GroupId,
        result.IsDefaultVpc, result.InboundRuleCount, result.OutboundRuleCount, result.Status);
}
