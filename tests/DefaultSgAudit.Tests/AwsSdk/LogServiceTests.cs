using Amazon.Athena;
using Amazon.Athena.Model;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using DefaultSgAudit.Tests.AwsSdk.Support;

namespace DefaultSgAudit.Tests.AwsSdk;

/// <summary>CloudWatch Logs and Athena: requests to the letter, and answers as their references show them.</summary>
public sealed class LogServiceTests
{
    private static readonly DateTime Time = new(2026, 8, 1, 0, 0, 0, 250, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_asked_for_and_read()
    {
        ScriptedHttp http = new(
            ScriptedHttp.Xml(
                """
                { "events": [{ "logStreamName": "eni-1-all", "timestamp": 1785542400250, "message": "2 é", "ingestionTime": 1785542460000,
                               "eventId": "3" }], "searchedLogStreams": [], "nextToken": "t" }
                """),
            ScriptedHttp.Xml(
                """{ "events": [{ "timestamp": 1785542400250, "message": "m" }], "nextForwardToken": "f/1", "nextBackwardToken": "b/1" }"""));
        using AmazonCloudWatchLogsClient client = Logs(http);

        FilterLogEventsResponse filtered = await client.FilterLogEventsAsync(
            new() { LogGroupName = "/flow", LogStreamNames = ["eni-1-all"], StartTime = 1, EndTime = 2, Limit = 10000 }, Cancel);
        GetLogEventsResponse got = await client.GetLogEventsAsync(
            new() { LogGroupName = "/flow", LogStreamName = "eni-1-all", StartTime = Time, StartFromHead = true }, Cancel);

        Assert.Equal(["Logs_20140328.FilterLogEvents", "Logs_20140328.GetLogEvents"], http.Sent.Select(sent => sent.Headers["X-Amz-Target"]));
        Assert.All(http.Sent, sent => Assert.Contains("/eu-west-1/logs/aws4_request", sent.Headers["Authorization"], StringComparison.Ordinal));
        Assert.Equal(
            """{"logGroupName":"/flow","logStreamNames":["eni-1-all"],"startTime":1,"endTime":2,"limit":10000}""", http.Sent[0].Body);
        Assert.Equal(
            """{"logGroupName":"/flow","logStreamName":"eni-1-all","startTime":1785542400250,"startFromHead":true}""", http.Sent[1].Body);
        FilteredLogEvent item = Assert.Single(filtered.Events!);
        Assert.Equal(("eni-1-all", 1785542400250, "2 é", "3"), (item.LogStreamName, item.Timestamp, item.Message, item.EventId));
        Assert.Equal((Time, "m"), (got.Events![0].Timestamp, got.Events[0].Message));
        Assert.Equal(("f/1", "b/1", "t"), (got.NextForwardToken, got.NextBackwardToken, filtered.NextToken));
    }

    [Fact]
    public async Task A_querys_rows_are_lists_of_fields()
    {
        ScriptedHttp http = new(ScriptedHttp.Xml(
            """
            { "status": "Complete", "results": [[{ "field": "n", "value": "1" }, { "field": "@ptr", "value": "x" }], []],
              "statistics": { "recordsMatched": 2.5, "bytesScanned": 1e3 }, "nextToken": "n" }
            """));
        using AmazonCloudWatchLogsClient client = Logs(http);

        Amazon.CloudWatchLogs.Model.GetQueryResultsResponse answer = await client.GetQueryResultsAsync(new() { QueryId = "q", MaxItems = 5 }, Cancel);

        Assert.Equal("""{"queryId":"q","maxItems":5}""", Assert.Single(http.Sent).Body);
        Assert.Same(QueryStatus.Complete, answer.Status);
        Assert.Equal(["n", "@ptr"], answer.Results![0].Select(field => field.Field));
        Assert.Empty(answer.Results[1]);
        Assert.Equal((2.5, 1000, "n"), (answer.Statistics!.RecordsMatched, answer.Statistics.BytesScanned, answer.NextToken));
    }

    [Theory]
    [InlineData("""{ "results": [1] }""")]
    [InlineData("""{ "results": [[1]] }""")]
    [InlineData("""{ "statistics": { "recordsMatched": "2" } }""")]
    public async Task Rows_that_are_none_are_an_error(string body)
    {
        using AmazonCloudWatchLogsClient client = Logs(new(ScriptedHttp.Xml(body)));

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.GetQueryResultsAsync(new() { QueryId = "q" }, Cancel));
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("\"1\"")]
    public async Task A_time_that_is_none_is_an_error(string time)
    {
        using AmazonCloudWatchLogsClient client = Logs(new(ScriptedHttp.Xml($$"""{ "logStreams": [{ "lastEventTimestamp": {{time}} }] }""")));

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.DescribeLogStreamsAsync(new() { LogGroupName = "g" }, Cancel));
    }

    [Fact]
    public async Task Athena_is_asked_and_read()
    {
        ScriptedHttp http = new(
            ScriptedHttp.Xml("""{ "QueryExecutionId": "e" }"""),
            ScriptedHttp.Xml(
                """
                { "QueryExecution": { "QueryExecutionId": "e", "Status": { "State": "FAILED", "StateChangeReason": "SYNTAX_ERROR: line 1",
                  "SubmissionDateTime": 1785542400.25 }, "Statistics": { "DataScannedInBytes": 12, "DpuCount": 0.5 } } }
                """),
            ScriptedHttp.Xml(
                """
                { "ResultSet": { "Rows": [{ "Data": [{ "VarCharValue": "eni-1" }, {}] }],
                  "ResultSetMetadata": { "ColumnInfo": [{ "Name": "eni", "Type": "varchar" }] } }, "NextToken": "t" }
                """));
        using AmazonAthenaClient client = new(new BasicAWSCredentials("id", "secret"), new AmazonAthenaConfig
        {
            ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "eu-west-1", HttpClientFactory = http,
        });

        StartQueryExecutionResponse started = await client.StartQueryExecutionAsync(
            new()
            {
                QueryString = "SELECT 1",
                ClientRequestToken = new string('a', 32),
                QueryExecutionContext = new() { Database = "db" },
                ResultConfiguration = new() { OutputLocation = "s3://b/p/" },
                WorkGroup = "primary",
            },
            Cancel);
        GetQueryExecutionResponse state = await client.GetQueryExecutionAsync(new() { QueryExecutionId = started.QueryExecutionId }, Cancel);
        Amazon.Athena.Model.GetQueryResultsResponse rows = await client.GetQueryResultsAsync(new() { QueryExecutionId = "e", MaxResults = 1000 }, Cancel);

        Assert.Equal("AmazonAthena.StartQueryExecution", http.Sent[0].Headers["X-Amz-Target"]);
        Assert.Contains("/eu-west-1/athena/aws4_request", http.Sent[0].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(
            $$$"""{"QueryString":"SELECT 1","ClientRequestToken":"{{{new string('a', 32)}}}","QueryExecutionContext":{"Database":"db"},"ResultConfiguration":{"OutputLocation":"s3://b/p/"},"WorkGroup":"primary"}""",
            http.Sent[0].Body);
        Assert.Same(QueryExecutionState.FAILED, state.QueryExecution!.Status!.State);
        Assert.Equal(Time, state.QueryExecution.Status.SubmissionDateTime);
        Assert.Equal((12L, 0.5), (state.QueryExecution.Statistics!.DataScannedInBytes, state.QueryExecution.Statistics.DpuCount));
        Assert.Equal(["eni-1", null], rows.ResultSet!.Rows![0].Data!.Select(datum => datum.VarCharValue));
        Assert.Equal("t", rows.NextToken);
    }

    private static AmazonCloudWatchLogsClient Logs(ScriptedHttp http) =>
        new(new BasicAWSCredentials("id", "secret"), new AmazonCloudWatchLogsConfig
        {
            ServiceURL = "http://127.0.0.1:9",
            AuthenticationRegion = "eu-west-1",
            HttpClientFactory = http,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 0,
        });
}
