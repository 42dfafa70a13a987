using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Tests.AwsSdk.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>Requests to the letter, and answers as EC2's reference shows them.</summary>
public sealed class RecordedExchangeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Regions_are_asked_for_and_read()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(Answers.Regions));
        using AmazonEC2Client client = Ec2.Client(http);

        DescribeRegionsResponse response = await client.DescribeRegionsAsync(
            new() { AllRegions = true, Filters = [new() { Name = "opt-in-status", Values = ["opted-in", "a&b=c d"] }] },
            Cancel);

        Assert.Equal(
            "Action=DescribeRegions&AllRegions=true&Filter.1.Name=opt-in-status&Filter.1.Value.1=opted-in"
            + "&Filter.1.Value.2=a%26b%3Dc%20d&Version=2016-11-15",
            Assert.Single(http.Sent).Body);
        Assert.Equal(["eu-north-1", "af-south-1"], response.Regions?.Select(region => region.RegionName));
        Assert.Equal("not-opted-in", response.Regions?[1].OptInStatus);
        Assert.Equal("59dbff89-35bd-4eac-99ed-be587EXAMPLE", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task Vpcs_are_asked_for_and_read()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(Answers.Vpcs));
        using AmazonEC2Client client = Ec2.Client(http);

        DescribeVpcsResponse response = await client.DescribeVpcsAsync(
            new() { VpcIds = ["vpc-1", "vpc-2"], MaxResults = 1000, NextToken = "page+1/=", DryRun = false }, Cancel);

        Assert.Equal(
            "Action=DescribeVpcs&DryRun=false&MaxResults=1000&NextToken=page%2B1%2F%3D&Version=2016-11-15"
            + "&VpcId.1=vpc-1&VpcId.2=vpc-2",
            Assert.Single(http.Sent).Body);
        Assert.Equal("page-2", response.NextToken);
        Vpc vpc = Assert.Single(response.Vpcs!);
        Assert.Equal("111122223333", vpc.OwnerId);
        Assert.Same(VpcState.Available, vpc.State);
        Assert.Same(Tenancy.Default, vpc.InstanceTenancy);
        VpcCidrBlockAssociation range = Assert.Single(vpc.CidrBlockAssociationSet!);
        Assert.Same(VpcCidrBlockStateCode.Associated, range.CidrBlockState?.State);
        Assert.Equal([("Name", "Zoë & Jürgen <prod>"), ("empty", "")], vpc.Tags!.Select(tag => (tag.Key, tag.Value)));
        Assert.False(vpc.IsDefault);
        Assert.Empty(vpc.Ipv6CidrBlockAssociationSet ?? []);
    }

    [Fact]
    public async Task Security_groups_are_asked_for_and_read()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(Answers.SecurityGroups));
        using AmazonEC2Client client = Ec2.Client(http);

        DescribeSecurityGroupsResponse response = await client.DescribeSecurityGroupsAsync(
            new()
            {
                Filters = [new() { Name = "group-name", Values = ["default"] }, new() { Name = "vpc-id", Values = [] }],
                GroupIds = [],
            },
            Cancel);

        Assert.Equal(
            "Action=DescribeSecurityGroups&Filter.1.Name=group-name&Filter.1.Value.1=default&Filter.2.Name=vpc-id"
            + "&Version=2016-11-15",
            Assert.Single(http.Sent).Body);
        Assert.Null(response.NextToken);
        SecurityGroup group = Assert.Single(response.SecurityGroups!);
        Assert.Equal("default VPC security group", group.Description);
        Assert.Empty(group.IpPermissionsEgress ?? []);
        Assert.Equal(["-1", "tcp"], group.IpPermissions?.Select(rule => rule.IpProtocol));
        IpPermission self = group.IpPermissions![0];
        Assert.Null(self.FromPort);
        Assert.Empty(self.Ipv4Ranges ?? []);
        Assert.Equal("sg-903004f8", Assert.Single(self.UserIdGroupPairs!).GroupId);
        IpPermission ssh = group.IpPermissions[1];
        Assert.Equal((22, 22), (ssh.FromPort, ssh.ToPort));
        Assert.Equal("from anywhere", Assert.Single(ssh.Ipv4Ranges!).Description);
        Assert.Equal("::/0", Assert.Single(ssh.Ipv6Ranges!).CidrIpv6);
        Assert.Equal("pl-12345678", Assert.Single(ssh.PrefixListIds!).Id);
    }

    [Fact]
    public async Task A_list_with_a_hole_is_refused_before_anything_is_sent()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(Answers.Vpcs));
        using AmazonEC2Client client = Ec2.Client(http);

        DescribeVpcsRequest request = new() { Filters = [new() { Name = "vpc-id", Values = ["vpc-1", null!] }] };

        ArgumentException refused =
            await Assert.ThrowsAsync<ArgumentException>(() => client.DescribeVpcsAsync(request, Cancel));

        Assert.Contains("Filter.1.Value.2", refused.Message, StringComparison.Ordinal);
        Assert.Empty(http.Sent);
    }
}
