using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Recorded;

/// <summary>Rows that are not as AWS documents them: none of them is taken for something else, and none is lost.</summary>
public sealed class RecordedRowTests
{
    private const string Account = ScriptedConfig.Account;

    [Theory]
    [InlineData("\"OK\"", "\"ResourceNotRecorded\"", "ResourceNotRecorded")]
    [InlineData("\"ipPermissions\":[]", "\"x\":1", "no ipPermissions")]
    [InlineData("\"ipPermissionsEgress\":[]", "\"ipPermissionsEgress\":null", "no ipPermissionsEgress")]
    [InlineData("\"ipPermissions\":[]", "\"ipPermissions\":{}", "no list")]
    [InlineData("\"ipPermissions\":[]", "\"ipPermissions\":[3]", "no object")]
    [InlineData("\"ipPermissions\":[]", "\"ipPermissions\":[{\"fromPort\":1}]", "no ipProtocol")]
    [InlineData("\"ipPermissions\":[]", "\"ipPermissions\":[{\"ipProtocol\":\"tcp\",\"fromPort\":99999999999}]", "no whole number")]
    [InlineData("\"ipPermissions\":[]", "\"ipPermissions\":[{\"ipProtocol\":\"tcp\",\"ipv4Ranges\":[{}]}]", "no cidrIp")]
    [InlineData("\"ipPermissions\":[]", "\"ipPermissions\":[{\"ipProtocol\":\"tcp\",\"ipRanges\":\"0.0.0.0/0\"}]", "no list")]
    [InlineData("2026-01-31T12:00:00.000Z", "yesterday", "no time")]
    [InlineData("\"awsRegion\":\"eu-west-1\"", "\"awsRegion\":\"us-east-1\"", "another region")]
    [InlineData("\"groupName\":\"default\"", "\"groupName\":7", "no text")]
    [InlineData("\"tags\":[]", "\"tags\":[1]", "no object")]
    [InlineData("\"configuration\":{", "\"configuration\":\"\",\"c\":{", "no object")]
    [InlineData("\"ownerId\":\"111122223333\"", "\"ownerId\":\"\\ud800\"", "no JSON that can be read")]
    public async Task A_row_that_cannot_be_understood_is_an_unknown_with_an_error(string whole, string broken, string problem)
    {
        string row = ScriptedConfig.Group("sg-1", "vpc-1");
        Assert.Contains(whole, row);
        RecordedRun run = await RecordedRun.OfAsync(new ScriptedConfig(
            [[ScriptedConfig.Vpc("vpc-1"), ScriptedConfig.Vpc("vpc-2")]],
            [[row.Replace(whole, broken), ScriptedConfig.Group("sg-2", "vpc-2")]]));

        Assert.Equal("vpc-2", Assert.Single(run.Judged).VpcId);
        Failure failure = Assert.Single(run.Failures, each => each.Kind == FailureKind.MalformedAnswer);
        Assert.Equal((Account, ScriptedConfig.Region, "sg-1"), (failure.AccountId, failure.Region, failure.Resource));
        Assert.Contains(problem, failure.Message);
        Assert.Contains(run.Unknown, result => result.GroupId == "sg-1" && result.FailureKind == FailureKind.MalformedAnswer);
        Assert.Contains(run.Unknown, result => result.VpcId == "vpc-1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\u001b[2J")]
    [InlineData("{\"accountId\":\"\\u001b[2J\",\"resourceId\":\"sg-\\u001b\",\"configuration\":{}}")]
    public async Task A_row_of_nobody_is_an_unknown_of_nobody(string row)
    {
        RecordedRun run = await RecordedRun.OfAsync(new ScriptedConfig([[row]], [[row, ScriptedConfig.Group("sg-2", "vpc-2")]]));
        Assert.Equal("vpc-2", Assert.Single(run.Judged).VpcId);
        Assert.Equal([null, null], run.Unknown.Select(result => result.AccountId));
        Assert.Equal(2, run.Failures.Count);
        Assert.DoesNotContain(run.Failures, failure => failure.Message.Contains('\u001b'));
    }

    [Fact]
    public async Task Deep_rows_do_not_end_the_run()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        RecordedRun run = await RecordedRun.OfAsync(new ScriptedConfig([], [[deep, ScriptedConfig.Group("sg-2", "vpc-2")]]));
        Assert.Single(run.Judged);
        Assert.Single(run.Unknown);
    }

    [Fact]
    public async Task A_vpc_that_cannot_be_read_waits_for_its_group()
    {
        string bad = ScriptedConfig.Vpc("vpc-1", more: ",\"isDefault\":\"yes\"");
        RecordedRun run = await RecordedRun.OfAsync(new ScriptedConfig(
            [[bad, ScriptedConfig.Vpc("vpc-3").Replace("false", "\"no\"")]], [[ScriptedConfig.Group("sg-1", "vpc-1")]]));
        Assert.Equal(("vpc-1", null), (Assert.Single(run.Judged).VpcId, run.Judged[0].IsDefaultVpc));
        Assert.Equal(("vpc-3", FailureKind.NotRecorded), (Assert.Single(run.Unknown).VpcId, run.Unknown[0].FailureKind));
        Assert.Equal(3, run.Failures.Count);
    }

    [Fact]
    public async Task A_group_that_comes_twice_counts_once_and_a_second_one_is_no_verdict()
    {
        RecordedRun run = await RecordedRun.OfAsync(new ScriptedConfig(
            [[ScriptedConfig.Vpc("vpc-1")]],
            [
                [ScriptedConfig.Group("sg-1", "vpc-1"), ScriptedConfig.Group("sg-1", "vpc-1").Replace("12:00", "12:01")],
                [ScriptedConfig.Group("sg-2", "vpc-1", inbound: "[{\"ipProtocol\":\"-1\"}]")],
            ]));
        Assert.Equal("sg-1", Assert.Single(run.Judged).GroupId);
        Assert.Equal("sg-2", Assert.Single(run.Unknown).GroupId);
    }

    [Fact]
    public async Task What_is_no_default_group_or_no_more_is_not_judged()
    {
        string group = ScriptedConfig.Group("sg-1", "vpc-1");
        RecordedRun run = await RecordedRun.OfAsync(new ScriptedConfig(
            [[ScriptedConfig.Vpc("vpc-9").Replace("\"OK\"", "\"ResourceDeleted\"")]],
            [[group.Replace("\"default\"", "\"Default\""), group.Replace("\"OK\"", "\"ResourceDeletedNotRecorded\""), ScriptedConfig.Group("sg-2", "vpc-2")]]));
        Assert.Equal("sg-2", Assert.Single(run.Results).GroupId);
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task Old_forms_of_rules_count_once()
    {
        const string rules = """
            [{"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":["10.0.0.0/8",{"cidrIp":"192.168.0.0/16"}]},
             {"ipProtocol":"-1","ipv4Ranges":[{"cidrIp":"10.0.0.0/8","description":"own"}],"ipRanges":["10.0.0.0/8"],"ipv6Ranges":[{"cidrIpv6":"::/0"}],
              "prefixListIds":[{"prefixListId":"pl-1"}],"userIdGroupPairs":[{"groupId":"sg-1","userId":"111122223333"},{"groupName":"old"}]},
             {"ipProtocol":"udp"}]
            """;
        RecordedRun run = await RecordedRun.OfAsync(new ScriptedConfig([], [[ScriptedConfig.Group("sg-1", "vpc-1", inbound: rules)]]));
        ComplianceResult result = Assert.Single(run.Results);
        Assert.Equal(
            [
                "tcp 22 from 10.0.0.0/8", "tcp 22 from 192.168.0.0/16", "all from 10.0.0.0/8", "all from ::/0", "all from pl-1", "all from self",
                "all from old", "udp from an unknown peer",
            ],
            result.InboundRules.Select(rule => rule.ToString()));
        Assert.Equal((8, ComplianceStatus.NonCompliant, "own"), (result.InboundRuleCount, result.Status, result.InboundRules[2].Description));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("garbage")]
    [InlineData("{\"awsRegion\":\"eu-west-1' OR 'a'='a\"}")]
    public async Task A_count_without_a_region_is_an_unknown(string row)
    {
        RecordedRun run = await RecordedRun.OfAsync(new ScriptedConfig([], []) { Counts = row });
        Assert.Contains(run.Failures, failure => failure.Kind == FailureKind.MalformedAnswer);
        Assert.Equal([null, Account], run.Unknown.Select(result => result.AccountId));
    }
}
