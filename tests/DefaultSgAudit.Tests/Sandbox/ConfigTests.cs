using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>AWS Config's aggregated query as boto3 sees it.</summary>
public sealed class ConfigTests : IDisposable
{
    private const string From = "WHERE resourceType = 'AWS::EC2::SecurityGroup' AND configuration.groupName = 'default'";
    private const string Query = "SELECT resourceId, accountId, awsRegion, configuration.ipPermissions, configuration.vpcId, "
        + "configurationItemCaptureTime " + From;

    private readonly SandboxServer _server = SandboxServer.Start(
        SandboxWorld.Create(new SandboxWorldOptions { Accounts = 4, Regions = 5, VpcsPerRegion = 3 }));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Rows_tell_what_is_recorded_of_every_default_group()
    {
        SandboxWorld world = _server.World;
        SandboxConfigAggregator aggregator = world.AddConfigAggregator(world.Accounts[0], "eu-west-1", "all");
        aggregator.StopRecording(world.Accounts[1].Id);
        aggregator.StopRecording(region: "ap-south-1");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, Select("all", Query, 7) with { Paginate = true }, new("config", "describe_configuration_aggregators") { Region = "eu-west-1" });

        JsonElement[] rows = [.. answers[0].Items("Results").Select(row => JsonDocument.Parse(row.GetString()!).RootElement)];
        SandboxSecurityGroup[] expected =
        [
            .. from account in world.Accounts
               from region in account.EnabledRegions
               where aggregator.Records(account.Id, region)
               from @group in account.Region(region).SecurityGroups
               where @group.IsDefault
               select @group,
        ];
        Assert.Equal(3 * 4 * 3, expected.Length);
        Assert.Equal(expected.Select(group => group.Id), rows.Texts("resourceId"));
        Assert.Equal(expected.Select(group => group.OwnerId), rows.Texts("accountId"));
        Assert.Equal(
            expected.Select(group => group.Rules.Count(rule => !rule.IsEgress)),
            rows.Select(row => row.GetProperty("configuration").GetProperty("ipPermissions").GetArrayLength()));
        Assert.All(rows, row => Assert.Equal("2026-01-31T12:00:00.000Z", row.Text("configurationItemCaptureTime")));
        Assert.Equal(["all"], answers[1].Items("ConfigurationAggregators").Texts("ConfigurationAggregatorName"));
    }

    [Fact]
    public async Task Vpcs_counts_and_sources_are_told()
    {
        SandboxWorld world = _server.World;
        SandboxConfigAggregator aggregator = world.AddConfigAggregator(world.Accounts[0], "eu-west-1", "all");
        SandboxConfigAggregator some = world.AddConfigAggregator(world.Accounts[0], "eu-west-1", "some");
        (some.AccountIds, some.Regions) = ([world.Accounts[1].Id], ["ap-south-1"]);
        aggregator.StopRecording(resourceType: "AWS::EC2::SecurityGroup");
        SandboxVpc shared = world.Accounts[1].Region("ap-south-1").Vpcs[1];
        world.Accounts[1].Region("ap-south-1").ShareVpc(shared.Id, world.Accounts[2]);
        aggregator.Delay(new SandboxAggregatorSource { AccountId = world.Accounts[1].Id, Region = "ap-south-1" });
        aggregator.Delay(new SandboxAggregatorSource { Status = "SUCCEEDED" });
        const string vpcs = "SELECT resourceId, accountId, tags, configuration WHERE resourceType = 'AWS::EC2::VPC' AND awsRegion = 'ap-south-1'";
        const string counts = "SELECT awsRegion, COUNT(*) WHERE resourceType IN ('AWS::EC2::SecurityGroup', 'AWS::EC2::VPC') GROUP BY awsRegion";
        string[] failed = ["FAILED"];
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Select("all", vpcs, 100),
            Select("all", counts, 100),
            Select("some", counts, 100),
            new("config", "describe_configuration_aggregators") { Region = "eu-west-1" },
            new("config", "describe_configuration_aggregator_sources_status", new { ConfigurationAggregatorName = "all", UpdateStatus = failed })
            {
                Region = "eu-west-1",
            });

        JsonElement[] rows = Rows(answers[0]);
        Assert.Equal((4 * 3) + 1, rows.Length);
        JsonElement[] ofShared = [.. rows.Where(row => row.Text("resourceId") == shared.Id)];
        Assert.Equal([world.Accounts[1].Id, world.Accounts[2].Id], ofShared.Texts("accountId"));
        Assert.All(ofShared, row => Assert.Equal(world.Accounts[1].Id, row.GetProperty("configuration").Text("ownerId")));
        Assert.Equal(["Name=vpc-1"], ofShared[0].GetProperty("tags").EnumerateArray().Texts("tag"));
        Assert.Equal(5, Rows(answers[1]).Length);
        Assert.Equal((4 * 3) + 1, Rows(answers[1]).Single(row => row.Text("awsRegion") == "ap-south-1").GetProperty("COUNT(*)").GetInt32());
        Assert.Equal(3 + 3, Assert.Single(Rows(answers[2])).GetProperty("COUNT(*)").GetInt32());
        JsonElement[] told = [.. answers[3].Items("ConfigurationAggregators")];
        Assert.True(told[0].GetProperty("OrganizationAggregationSource").GetProperty("AllAwsRegions").GetBoolean());
        Assert.Equal("ap-south-1", told[1].GetProperty("AccountAggregationSources")[0].GetProperty("AwsRegions")[0].GetString());
        JsonElement late = Assert.Single(answers[4].Items("AggregatedSourceStatusList"));
        Assert.Equal((world.Accounts[1].Id, "ACCOUNT", "AccessDenied"), (late.Text("SourceId"), late.Text("SourceType"), late.Text("LastErrorCode")));

        static JsonElement[] Rows(JsonElement answer) => [.. answer.Items("Results").Select(row => JsonDocument.Parse(row.GetString()!).RootElement)];
    }

    [Fact]
    public async Task What_it_does_not_know_it_does_not_answer()
    {
        SandboxWorld world = _server.World;
        world.AddConfigAggregator(world.Accounts[0], "eu-west-1", "all");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Select("none", Query, 100),
            Select("all", Query, 100) with { Region = "us-east-1" },
            Select("all", "SELECT * WHERE resourceType = 'AWS::EC2::Instance'", 100),
            Select("all", "SELECT resourceId, relationships " + From, 100),
            Select("all", Query, 101),
            new("config", "select_aggregate_resource_config", new { ConfigurationAggregatorName = "all", Expression = Query, NextToken = "x" })
            {
                Region = "eu-west-1",
            },
            Select("all", "SELECT resourceId, configuration " + From + " AND awsRegion IN ('ap-south-1', 'ap-northeast-1')", 100));
        Assert.Equal(
            [
                "NoSuchConfigurationAggregatorException", "NoSuchConfigurationAggregatorException",
                "InvalidExpressionException", "InvalidExpressionException", "InvalidLimitException", "InvalidNextTokenException",
            ],
            answers.Take(6).Texts("code"));
        Assert.Equal(4 * 2 * 3, answers[6].Items("Results").Count);
    }

    private static Boto3Call Select(string aggregator, string query, int limit) => new(
        "config",
        "select_aggregate_resource_config",
        new { ConfigurationAggregatorName = aggregator, Expression = query, Limit = limit })
    {
        Region = "eu-west-1",
    };
}
