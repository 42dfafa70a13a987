using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using DefaultSgAudit.Tests.AwsSdk.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>The SDK's switch for empty lists instead of null; it is the process's: nothing runs beside this.</summary>
[Collection(nameof(InitializeCollectionsTests))]
[CollectionDefinition(nameof(InitializeCollectionsTests), DisableParallelization = true)]
public sealed class InitializeCollectionsTests
{
    [Fact]
    public void Lists_are_null_until_they_are_set() => Assert.Null(new DescribeVpcsRequest().Filters);

    [Fact]
    public async Task Lists_are_empty_when_the_process_asks_for_it()
    {
        AWSConfigs.InitializeCollections = true;
        try
        {
            ScriptedHttp http = new(ScriptedHttp.Xml(Answers.SecurityGroups));
            using AmazonEC2Client client = Ec2.Client(http);

            DescribeSecurityGroupsResponse response =
                await client.DescribeSecurityGroupsAsync(new(), TestContext.Current.CancellationToken);

            Assert.Equal("Action=DescribeSecurityGroups&Version=2016-11-15", Assert.Single(http.Sent).Body);
            SecurityGroup group = Assert.Single(response.SecurityGroups!);
            Assert.Empty(group.IpPermissionsEgress!);
            Assert.Equal(2, group.IpPermissions!.Count);
        }
        finally
        {
            AWSConfigs.InitializeCollections = false;
        }
    }
}
