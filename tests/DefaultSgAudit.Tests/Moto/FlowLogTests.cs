using System.Text.Json;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;
using DefaultSgAudit.Tests.FlowQueries;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>Flow logs and CloudWatch Logs as a third party has them.</summary>
public sealed class FlowLogTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Region = "us-east-1";
    private const string Group = "/flow/logs";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flow_logs_are_made_described_and_ended_and_events_are_read()
    {
        Uri endpoint = await moto.RequireAsync();
        Python.Require("boto3");
        DateTimeOffset start = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeSeconds());
        string said = await Python.RunAsync("Moto/logs.py", string.Empty, null, endpoint.ToString(), start.ToUnixTimeMilliseconds().ToString(null, null));
        using JsonDocument made = JsonDocument.Parse(said);
        string vpc = made.RootElement.GetProperty("vpc").GetString()!;
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { EndpointUrl = endpoint.ToString(), AccessKey = "testing", SecretKey = "testing", Regions = [Region] }, Cancel);

        await FlowLogsAsync(session, vpc);
        await EventsAsync(session.CloudWatchLogs(Region), start);
    }

    private static async Task FlowLogsAsync(AwsSession session, string vpc)
    {
        IFlowLogEditor editor = session.FlowLogEditor(Region);
        FlowLogRequest wanted = new()
        {
            ResourceType = "VPC",
            ResourceIds = [vpc],
            DestinationType = FlowLog.S3,
            Destination = "arn:aws:s3:::flow-logs-of-mine",
            LogFormat = FlowWorld.FormatOf(FlowWorld.GradeA),
            Tags = [new ResourceTag("DefaultSgAudit", vpc)],
        };
        string id = Assert.Single((await editor.CreateAsync(wanted, dryRun: false, Cancel)).FlowLogIds);
        FlowLog found = Assert.Single(await AllAsync(session.FlowLogs(Region).DescribeOfAsync([vpc], Cancel)));
        Assert.Equal(
            (id, vpc, "ALL", FlowLog.S3, "arn:aws:s3:::flow-logs-of-mine", 60, "ACTIVE", $"DefaultSgAudit={vpc}"),
            (found.FlowLogId, found.ResourceId, found.TrafficType, found.DestinationType, found.Destination, found.MaxAggregationInterval, found.Status, found.Tags.ToString()));
        Assert.Equal(wanted.LogFormat, found.LogFormat);
        Assert.Equal(FailureKind.FlowLogExists, (await FailureOfAsync(() => editor.CreateAsync(wanted, dryRun: false, Cancel))).Kind);
        Failure missing = Assert.Single((await editor.CreateAsync(wanted with { Destination = "arn:aws:s3:::no-such-bucket" }, dryRun: false, Cancel)).Refusals);
        Assert.Equal((FailureKind.LogDestinationNotFound, vpc), (missing.Kind, missing.Resource));
        Assert.Empty((await editor.DeleteAsync([id], dryRun: false, Cancel)).Refusals);
        Assert.Empty(await AllAsync(session.FlowLogs(Region).DescribeOfAsync([vpc], Cancel)));
        Assert.Equal(FailureKind.FlowLogNotFound, (await FailureOfAsync(() => editor.DeleteAsync([id], dryRun: false, Cancel))).Kind);
    }

    private static async Task EventsAsync(ICloudWatchLogsGateway logs, DateTimeOffset start)
    {
        List<LogStreamInfo> streams = await AllAsync(logs.DescribeStreamsAsync(Group, "eni-", Cancel));
        List<LogEvent> filtered = await AllAsync(logs.FilterEventsAsync(Group, [], start.AddSeconds(5), start.AddSeconds(15), Cancel));
        List<LogEvent> got = await AllAsync(logs.GetEventsAsync(Group, "eni-2-all", start.AddSeconds(5), start.AddSeconds(15), Cancel));
        Failure missing = await FailureOfAsync(() => AllAsync(logs.FilterEventsAsync("/none", [], start, start.AddDays(1), Cancel)));

        Assert.Equal(["eni-1-all", "eni-2-all"], streams.Select(stream => stream.Name));
        Assert.Equal(20, filtered.Count);
        Assert.Equal(Enumerable.Range(5, 10).Select(i => $"eni-2-all {i}"), got.Select(found => found.Message));
        Assert.Equal(got, filtered.Where(found => found.Stream == "eni-2-all"));
        Assert.Equal(FailureKind.LogGroupNotFound, missing.Kind);
    }

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> pages)
    {
        List<T> all = [];
        await foreach (IReadOnlyList<T> page in pages.WithCancellation(Cancel))
        {
            all.AddRange(page);
        }

        return all;
    }

    private static async Task<Failure> FailureOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<AuditException>(act)).Failure;
}
