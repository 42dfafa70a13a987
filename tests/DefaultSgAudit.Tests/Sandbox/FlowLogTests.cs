using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Flow logs as boto3 sees them, and what they deliver.</summary>
public sealed class FlowLogTests : IDisposable
{
    private static readonly string[] Nobody = ["nobody"];

    private readonly FlowWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_flow_log_is_made_described_tagged_and_ended()
    {
        object wanted = Wanted(LogDestination: "arn:aws:s3:::flow-logs-of-mine/some/folder/");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_world.Server, Call("create_flow_logs", wanted), Call("create_flow_logs", wanted));

        Assert.Empty(answers[0].Items("Unsuccessful"));
        string id = Assert.Single(answers[0].Items("FlowLogIds")).GetString()!;
        answers[1].AssertError(
            "FlowLogAlreadyExists", "Error. There is an existing Flow Log with the same configuration and log destination.", 400);
        answers = await Boto3.RunAsync(
            _world.Server,
            Call("describe_flow_logs", new { Filters = new[] { new { Name = "resource-id", Values = new[] { _world.Vpc.Id } } } }),
            Call("describe_flow_logs", new { Filters = new[] { new { Name = "tag:owner", Values = Nobody } } }),
            Call("create_tags", new { Resources = new[] { id }, Tags = new[] { new { Key = "owner", Value = "nobody" } } }),
            Call("describe_flow_logs", new { FlowLogIds = new[] { id } }),
            Call("delete_flow_logs", new { FlowLogIds = new[] { id } }),
            Call("delete_flow_logs", new { FlowLogIds = new[] { id } }));
        JsonElement found = Assert.Single(answers[0].Items("FlowLogs"));
        Assert.Equal(
            (id, _world.Vpc.Id, "ALL", "s3", "arn:aws:s3:::flow-logs-of-mine/some/folder/", "60", "ACTIVE", SandboxFlowLog.DefaultFormat),
            (found.Text("FlowLogId"), found.Text("ResourceId"), found.Text("TrafficType"), found.Text("LogDestinationType"), found.Text("LogDestination"),
                found.Text("MaxAggregationInterval"), found.Text("FlowLogStatus"), found.Text("LogFormat")));
        Assert.Equal(("plain-text", "True"), (found.GetProperty("DestinationOptions").Text("FileFormat"), found.GetProperty("DestinationOptions").Text("HiveCompatiblePartitions")));
        Assert.False(found.TryGetProperty("DeliverLogsStatus", out _));
        Assert.Empty(answers[1].Items("FlowLogs"));
        Assert.Equal(["by", "owner"], Assert.Single(answers[3].Items("FlowLogs")).GetProperty("Tags").EnumerateArray().Texts("Key"));
        Assert.Empty(answers[4].Items("Unsuccessful"));
        answers[5].AssertError(
            "InvalidFlowLogId.NotFound", $"These flow log ids in the input list are not found: [TotalCount: 1] {id}", 400);
        Assert.Empty(_world.Home.FlowLogs);
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_told_of_each_resource()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _world.Server,
            Call("create_flow_logs", Wanted(LogDestination: "arn:aws:s3:::no-such-bucket")),
            Call("create_flow_logs", new { ResourceIds = new[] { _world.Vpc.Id }, ResourceType = "VPC", TrafficType = "ALL", LogGroupName = "g", DeliverLogsPermissionArn = "arn:aws:iam::111122223333:role/none" }),
            Call("create_flow_logs", Wanted(ResourceIds: ["vpc-0123"])),
            Call("create_flow_logs", Wanted(LogFormat: "${version} ${colour}")),
            Call("create_flow_logs", Wanted(MaxAggregationInterval: 61)),
            Call("create_flow_logs", Wanted(LogDestination: "arn:aws:s3:::flow-logs-of-mine/AWSLogs/")),
            Call("create_flow_logs", new { ResourceIds = new[] { _world.Vpc.Id }, ResourceType = "VPC", TrafficType = "ALL", LogGroupName = "g" }));

        Assert.Equal("LogDestination: no-such-bucket does not exist.", Refusal(answers[0]));
        Assert.Equal("Unable to assume given IAM role", Refusal(answers[1]));
        answers[2].AssertError("InvalidVpcId.NotFound", "The vpc ID 'vpc-0123' does not exist", 400);
        answers[3].AssertError("InvalidParameter", "Unknown field in the flow log format: ${colour}", 400);
        answers[4].AssertError("InvalidParameter", "Invalid Flow Log Max Aggregation Interval", 400);
        answers[5].AssertError("InvalidParameter", "LogDestination: AWSLogs is reserved.", 400);
        answers[6].AssertError("InvalidParameter", "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.", 400);
        _world.Bucket.DeniesLogDelivery = true;
        Assert.Equal(
            "Access Denied for LogDestination: flow-logs-of-mine. Please check LogDestination permission",
            Refusal((await Boto3.RunAsync(_world.Server, Call("create_flow_logs", Wanted())))[0]));
        Assert.Empty(_world.Home.FlowLogs);
    }

    [Fact]
    public async Task A_resource_has_250_flow_logs_at_most()
    {
        for (int i = 0; i < 250; i++)
        {
            _world.ToS3(prefix: $"p{i}");
        }

        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _world.Server, Call("create_flow_logs", Wanted()), Call("describe_flow_logs", new { MaxResults = 100 }) with { Paginate = true });

        Assert.Equal("The maximum number of flow logs per resource is 250.", Refusal(answers[0]));
        Assert.Equal(_world.Home.FlowLogs.Select(log => log.Id), answers[1].Items("FlowLogs").Texts("FlowLogId"));
    }

    [Theory]
    [InlineData(false, false, "", "AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/08/01/")]
    [InlineData(false, true, "a/b", "a/b/AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/08/01/00/")]
    [InlineData(true, true, "", "AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=08/day=01/hour=00/")]
    public void Files_are_named_by_the_five_minutes_that_records_end_in(bool hive, bool hourly, string prefix, string folder)
    {
        SandboxFlowLog log = _world.ToS3(SandboxFlowLog.DefaultFormat, hive, hourly, prefix);

        _world.Home.AddFlowRecords([.. _world.Conversation(0, 0, FlowWorld.Day + 1), .. _world.Conversation(1, 1, FlowWorld.Day + 299)]);

        Assert.Equal(2, _world.Bucket.Objects.Count);
        Assert.Matches($"^{folder}111122223333_vpcflowlogs_eu-west-1_{log.Id}_20260801T0000Z_[0-9a-f]{{8}}\\.log\\.gz$", _world.Bucket.Objects[0].Key);
        Assert.Matches("_20260801T0005Z_", _world.Bucket.Objects[1].Key);
        Assert.Equal(
            [
                "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status",
                $"2 111122223333 {_world.Members[0].Id} 10.0.9.9 10.0.0.4 40000 5432 6 10 1000 1785542401 1785542451 ACCEPT OK",
                $"2 111122223333 {_world.Members[0].Id} 10.0.0.4 10.0.9.9 5432 40000 6 8 5000 1785542401 1785542451 ACCEPT OK",
                string.Empty,
            ],
            Lines(_world.Bucket.Objects[0]));
        Assert.Equal("SUCCESS", Assert.Single(_world.Home.FlowLogs).DeliverStatus);
    }

    [Fact]
    public void Each_flow_log_writes_its_own_fields_of_what_it_watches()
    {
        _world.ToLogs();
        _world.ToLogs(SandboxFlowLog.DefaultFormat, _world.Members[1].Id);
        SandboxFlowLog untrusted = _world.Home.AddFlowLog(new() { ResourceId = _world.Vpc.Id, LogGroupName = "x", RoleArn = _world.Account.AddRole("none", []).Arn });
        SandboxFlowLog rejects = _world.Home.AddFlowLog(new()
        {
            ResourceId = _world.Members[0].SubnetId, LogGroupName = FlowWorld.GroupName, RoleArn = _world.Role.Arn, TrafficType = "REJECT",
        });

        _world.Home.AddFlowRecords(
        [
            .. _world.Conversation(0, 0, FlowWorld.Day),
            .. _world.Conversation(1, 0, FlowWorld.Day).Take(1),
            new() { InterfaceId = _world.Members[0].Id, Start = FlowWorld.Day + 60, End = FlowWorld.Day + 119, LogStatus = "NODATA" },
        ]);

        SandboxLogGroup group = Assert.Single(_world.Home.LogGroups);
        Assert.Equal(
            new[] { $"{_world.Members[0].Id}-all", $"{_world.Members[0].Id}-reject", $"{_world.Members[1].Id}-all" }.Order(StringComparer.Ordinal),
            group.StreamNames);
        Assert.Equal(
            [28, 14], group.Messages($"{_world.Members[1].Id}-all").Select(line => line.Split(' ').Length));
        Assert.Equal(
            $"2 111122223333 {_world.Members[0].Id} - - - - - - - 1785542460 1785542519 - NODATA",
            Assert.Single(group.Messages($"{_world.Members[0].Id}-reject")));
        Assert.StartsWith("11 111122223333 eni-", group.Messages($"{_world.Members[0].Id}-all")[0], StringComparison.Ordinal);
        Assert.Equal(("FAILED", "Access error"), (StateOf(untrusted).DeliverStatus, StateOf(untrusted).DeliverErrorMessage));
        Assert.Equal("SUCCESS", StateOf(rejects).DeliverStatus);
    }

    private static Boto3Call Call(string operation, object parameters) => new("ec2", operation, parameters) { Region = FlowWorld.Region };

    private static string[] Lines(SandboxObject file)
    {
        using GZipStream zip = new(new MemoryStream(file.ToArray()), CompressionMode.Decompress);
        using StreamReader reader = new(zip, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n');
    }

    private static string Refusal(JsonElement answer)
    {
        Assert.Empty(answer.Items("FlowLogIds"));
        return Assert.Single(answer.Items("Unsuccessful")).GetProperty("Error").Text("Message");
    }

    private SandboxFlowLog StateOf(SandboxFlowLog log) => _world.Home.FlowLogs.Single(each => each.Id == log.Id);

    private object Wanted(
        string[]? ResourceIds = null, string LogDestination = "arn:aws:s3:::flow-logs-of-mine", string? LogFormat = null, int MaxAggregationInterval = 60) => new
    {
        ResourceIds = ResourceIds ?? [_world.Vpc.Id],
        ResourceType = "VPC",
        TrafficType = "ALL",
        LogDestinationType = "s3",
        LogDestination,
        LogFormat = LogFormat ?? SandboxFlowLog.DefaultFormat,
        MaxAggregationInterval,
        DestinationOptions = new { FileFormat = "plain-text", HiveCompatiblePartitions = true, PerHourPartition = false },
        TagSpecifications = new[] { new { ResourceType = "vpc-flow-log", Tags = new[] { new { Key = "by", Value = "me" } } } },
    };
}
