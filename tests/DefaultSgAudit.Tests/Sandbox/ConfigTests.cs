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
