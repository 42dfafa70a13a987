using Amazon.EC2;
using Amazon.Runtime;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Flow logs, CloudWatch Logs and Athena as this module's own records.</summary>
public sealed class LogGatewayTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(FlowWorld.Day);

    private readonly FlowWorld _world = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_flow_log_comes_back_as_it_was_made()
    {
        AwsSession session = await _world.OpenAsync();
        FlowLogRequest wanted = ToS3() with { IsHiveCompatible = true, IsHourly = true, Tags = [new ResourceTag("by", "me")] };

        FlowLogAnswer dry = await session.FlowLogEditor(FlowWorld.Region).CreateAsync(wanted, dryRun: true, Cancel);
        FlowLogAnswer made = await session.FlowLogEditor(FlowWorld.Region).CreateAsync(wanted, dryRun: false, Cancel);
        _world.Home.AddFlowRecords(_world.Conversation(0, 0, FlowWorld.Day));

        Assert.Empty(dry.FlowLogIds);
        Assert.Empty(made.Refusals);
        _world.ToLogs(resource: _world.Members[0].SubnetId);
        FlowLog found = Assert.Single(await AllAsync(session.FlowLogs(FlowWorld.Region).DescribeOfAsync([_world.Vpc.Id], Cancel)));
        Assert.Equal(Assert.Single(made.FlowLogIds), found.FlowLogId);
        Assert.Equal(
            (_world.Vpc.Id, "ALL", FlowLog.S3, "arn:aws:s3:::flow-logs-of-mine/a/", 60, "ACTIVE", "SUCCESS", "plain-text", true, true),
            (found.ResourceId, found.TrafficType, found.DestinationType, found.Destination, found.MaxAggregationInterval, found.Status,
                found.DeliverStatus, found.FileFormat, found.IsHiveCompatible, found.IsHourly));
        Assert.Equal(wanted.LogFormat, found.LogFormat);
        Assert.Equal("by=me", found.Tags.ToString());
        Assert.InRange(found.CreationTime!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(
            [FlowLog.S3, FlowLog.CloudWatchLogs],
            (await AllAsync(session.FlowLogs(FlowWorld.Region).DescribeAllAsync(Cancel))).Select(log => log.DestinationType));
        Assert.Empty((await session.FlowLogEditor(FlowWorld.Region).DeleteAsync([found.FlowLogId], dryRun: false, Cancel)).Refusals);
        Failure gone = await FailureOfAsync(() => session.FlowLogEditor(FlowWorld.Region).DeleteAsync([found.FlowLogId], dryRun: false, Cancel));
        Assert.Equal((FailureKind.FlowLogNotFound, "ec2:DeleteFlowLogs"), (gone.Kind, gone.Action));
    }

    [Fact]
    public async Task What_EC2_refuses_has_a_kind()
    {
        IFlowLogEditor editor = (await _world.OpenAsync()).FlowLogEditor(FlowWorld.Region);
        FlowLogRequest toLogs = ToS3() with { DestinationType = FlowLog.CloudWatchLogs, Destination = "g", DeliverRoleArn = "arn:aws:iam::111122223333:role/none" };
        await editor.CreateAsync(ToS3() with { Destination = "arn:aws:s3:::flow-logs-of-mine" }, dryRun: false, Cancel);

        Failure missing = Assert.Single((await editor.CreateAsync(ToS3() with { Destination = "arn:aws:s3:::no-such-bucket" }, dryRun: false, Cancel)).Refusals);
        Failure role = Assert.Single((await editor.CreateAsync(toLogs, dryRun: false, Cancel)).Refusals);
        _world.Bucket.DeniesLogDelivery = true;
        Failure denied = Assert.Single((await editor.CreateAsync(ToS3(), dryRun: false, Cancel)).Refusals);
        Failure twice = await FailureOfAsync(() => editor.CreateAsync(ToS3() with { Destination = "arn:aws:s3:::flow-logs-of-mine" }, dryRun: false, Cancel));
        Failure format = await FailureOfAsync(() => editor.CreateAsync(ToS3() with { LogFormat = "${x}" }, dryRun: false, Cancel));

        Assert.Equal(
            [FailureKind.LogDestinationNotFound, FailureKind.DeliveryNotAllowed, FailureKind.DeliveryNotAllowed, FailureKind.FlowLogExists, FailureKind.FlowLogRejected],
            new[] { missing, role, denied, twice, format }.Select(failure => failure.Kind));
        Assert.Equal((_world.Vpc.Id, FlowWorld.Region, "ec2:CreateFlowLogs", "400"), (denied.Resource, denied.Region, denied.Action, denied.ErrorCode));
        Assert.Contains("trust policy", role.Remedy, StringComparison.Ordinal);
        Assert.Contains("delivery.logs.amazonaws.com", denied.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_may_not_be_passed_is_named_so()
    {
        AmazonEC2Exception error = new(
            "You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/me is not authorized to perform: "
                + "iam:PassRole on resource: arn:aws:iam::111122223333:role/flow-logs because no identity-based policy allows the iam:PassRole action",
            null,
            ErrorType.Sender,
            "UnauthorizedOperation",
            "r",
            System.Net.HttpStatusCode.Forbidden);

        Failure failure = FlowLogErrors.Classify(error, "ec2:CreateFlowLogs", FlowWorld.Region).Failure;

        Assert.Equal((FailureKind.AccessDenied, "iam:PassRole", "r"), (failure.Kind, failure.Action, failure.RequestId));
        Assert.Contains("iam:PassRole on the role", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_request_keeps_its_kind()
    {
        _world.Server.Faults.Add(Fault.DenyByServiceControlPolicy(action: "ec2:CreateFlowLogs"));
        IFlowLogEditor editor = (await _world.OpenAsync()).FlowLogEditor(FlowWorld.Region);

        Failure failure = await FailureOfAsync(() => editor.CreateAsync(ToS3(), dryRun: false, Cancel));

        Assert.Equal((FailureKind.ServiceControlPolicyDeny, "ec2:CreateFlowLogs"), (failure.Kind, failure.Action));
    }

    [Fact]
    public async Task Events_are_all_there_once_however_small_the_pages()
    {
        _world.ToLogs();
        for (int i = 0; i < 7; i++)
        {
            _world.Home.AddFlowRecords([.. _world.Conversation(0, i, FlowWorld.Day + i), .. _world.Conversation(1, i, FlowWorld.Day + i)]);
        }

        _world.Server.Faults.Add(Fault.PageSize(0, action: "logs:FilterLogEvents").Times(3));
        _world.Server.Faults.Add(Fault.PageSize(3, action: "logs:*"));
        ICloudWatchLogsGateway logs = (await _world.OpenAsync()).CloudWatchLogs(FlowWorld.Region);
        DateTimeOffset end = Start.AddSeconds(5);

        List<LogStreamInfo> streams = await AllAsync(logs.DescribeStreamsAsync(FlowWorld.GroupName, "eni-", Cancel));
        List<LogEvent> filtered = await AllAsync(logs.FilterEventsAsync(FlowWorld.GroupName, [], Start, end, Cancel));
        List<LogEvent> one = await AllAsync(logs.FilterEventsAsync(FlowWorld.GroupName, [streams[1].Name], Start, end, Cancel));
        List<LogEvent> got = await AllAsync(logs.GetEventsAsync(
            $"arn:aws:logs:eu-west-1:111122223333:log-group:{FlowWorld.GroupName}", streams[1].Name, Start, end, Cancel));

        Assert.Equal(_world.Home.LogGroups[0].StreamNames, streams.Select(stream => stream.Name));
        Assert.All(streams, stream => Assert.Equal((Start, Start.AddSeconds(6)), (stream.FirstEvent, stream.LastEvent)));
        Assert.Equal((20, 10), (filtered.Count, one.Count));
        Assert.Equal(filtered.OrderBy(found => found.Timestamp), filtered);
        Assert.Equal(filtered.Where(found => found.Stream == streams[1].Name), one);
        Assert.Equal(one, got);
        Assert.Equal(_world.Home.LogGroups[0].Messages(streams[1].Name).Take(10), got.Select(found => found.Message));
    }

    [Fact]
    public async Task A_group_that_is_not_there_and_pages_without_end_are_failures()
    {
        _world.ToLogs();
        _world.Home.AddFlowRecords(_world.Conversation(0, 0, FlowWorld.Day));
        ICloudWatchLogsGateway logs = (await _world.OpenAsync()).CloudWatchLogs(FlowWorld.Region);

        Failure missing = await FailureOfAsync(() => AllAsync(logs.FilterEventsAsync("/none", [], Start, Start.AddDays(1), Cancel)));
        _world.Server.Faults.Add(Fault.EndlessNextToken(EndlessToken.Same, action: "logs:FilterLogEvents"));
        Failure endless = await FailureOfAsync(() => AllAsync(logs.FilterEventsAsync(FlowWorld.GroupName, [], Start, Start.AddDays(1), Cancel)));

        Assert.Equal((FailureKind.LogGroupNotFound, "/none", "logs:FilterLogEvents"), (missing.Kind, missing.Resource, missing.Action));
        Assert.Equal(FailureKind.MalformedAnswer, endless.Kind);
    }

    [Fact]
    public async Task A_query_of_Insights_is_started_followed_and_ended()
    {
        _world.Home.PollsUntilQueriesEnd = 2;
        _world.ToLogs();
        _world.Home.AddFlowRecords(_world.Conversation(0, 0, FlowWorld.Day));
        ICloudWatchLogsGateway logs = (await _world.OpenAsync()).CloudWatchLogs(FlowWorld.Region);

        string id = await logs.StartQueryAsync([FlowWorld.GroupName], "stats count(*) as n, sum(x) as none by @logStream", Start, Start.AddDays(1), 1000, Cancel);
        List<LogQueryPage> pages = [];
        for (int i = 0; i < 3; i++)
        {
            pages.Add(await logs.GetQueryAsync(id, null, Cancel));
        }

        await logs.StopQueryAsync(id, Cancel);
        Failure malformed = await FailureOfAsync(() => logs.StartQueryAsync([FlowWorld.GroupName], "hello", Start, Start, 1, Cancel));
        Failure unknown = await FailureOfAsync(() => logs.GetQueryAsync("none", null, Cancel));

        Assert.Equal([QueryState.Waiting, QueryState.Running, QueryState.Done], pages.Select(page => page.State));
        Assert.Empty(pages[1].Rows);
        IReadOnlyDictionary<string, string> row = Assert.Single(pages[2].Rows);
        Assert.Equal($"{_world.Members[0].Id}-all 2", $"{row["@logStream"]} {row["n"]}");
        Assert.False(row.ContainsKey("none"));
        Assert.Equal((FailureKind.QueryRejected, FailureKind.LogGroupNotFound), (malformed.Kind, unknown.Kind));
    }

    [Fact]
    public async Task A_query_of_Athena_gives_all_its_rows()
    {
        _world.Home.AddTable(new SandboxTable { Name = "flows", Bucket = FlowWorld.BucketName, Prefix = "x", Columns = [("word", "string"), ("number", "int")] });
        _world.Bucket.Put("x.log", System.Text.Encoding.UTF8.GetBytes("word number\n" + string.Concat(Enumerable.Range(0, 2500).Select(i => $"w{i} {(i == 7 ? "-" : i)}\n"))));
        IAthenaGateway athena = (await _world.OpenAsync()).Athena(FlowWorld.Region);
        AthenaQuery query = new() { Sql = "SELECT word, sum(number) AS n FROM flows GROUP BY 1", Database = "default", Output = S3Location.Parse("s3://flow-logs-of-mine/out/") };

        string id = await athena.StartAsync(query, Cancel);
        AthenaExecution waiting = await athena.GetAsync(id, Cancel);
        AthenaExecution done = await athena.GetAsync(id, Cancel);
        List<AthenaPage> pages = [];
        await foreach (AthenaPage page in athena.ReadAsync(id, Cancel))
        {
            pages.Add(page);
        }

        Assert.Equal((QueryState.Waiting, QueryState.Done), (waiting.State, done.State));
        Assert.True(done.BytesScanned > 0);
        Assert.Equal([999, 1000, 501], pages.Select(page => page.Rows.Count));
        Assert.All(pages, page => Assert.Equal(["word", "n"], page.Columns));
        Assert.Equal(Enumerable.Range(0, 2500).Select(i => (string?)$"w{i}"), pages.SelectMany(page => page.Rows).Select(row => row[0]));
        Assert.Null(pages[0].Rows[7][1]);
    }

    [Fact]
    public async Task What_Athena_refuses_has_a_kind()
    {
        IAthenaGateway athena = (await _world.OpenAsync()).Athena(FlowWorld.Region);
        AthenaQuery query = new() { Sql = "SELECT x FROM none GROUP BY 1", Output = S3Location.Parse("s3://flow-logs-of-mine/out") };

        string id = await athena.StartAsync(query, Cancel);
        await athena.GetAsync(id, Cancel);
        AthenaExecution failed = await athena.GetAsync(id, Cancel);
        Failure nowhere = await FailureOfAsync(() => athena.StartAsync(query with { Output = null }, Cancel));
        Failure group = await FailureOfAsync(() => athena.StartAsync(query with { WorkGroup = "other" }, Cancel));
        await athena.StopAsync(id, Cancel);

        Assert.Equal((QueryState.Failed, "TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.default.none' does not exist."), (failed.State, failed.Reason));
        Assert.Equal((FailureKind.QueryRejected, FailureKind.QueryRejected), (nowhere.Kind, group.Kind));
    }

    private static FlowLogRequest ToS3(string resource = "") => new()
    {
        ResourceType = "VPC",
        ResourceIds = [resource],
        DestinationType = FlowLog.S3,
        Destination = "arn:aws:s3:::flow-logs-of-mine/a/",
        LogFormat = FlowWorld.FormatOf(FlowWorld.GradeA),
    };

    private static Task<List<T>> AllAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> pages) => OrganizationSandbox.AllAsync(pages);

    private static async Task<Failure> FailureOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<AuditException>(act)).Failure;

    private FlowLogRequest ToS3() => ToS3(_world.Vpc.Id);
}
