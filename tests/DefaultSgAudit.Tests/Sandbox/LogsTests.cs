using System.Text.Json;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>CloudWatch Logs and Insights as boto3 sees them.</summary>
public sealed class LogsTests : IDisposable
{
    private const long Start = FlowWorld.Day * 1000;

    private static readonly string[] First = ["s1"];
    private static readonly string[] Missing = ["s9"];

    private readonly FlowWorld _world = new();
    private readonly SandboxLogGroup _group;

    public LogsTests()
    {
        _group = _world.Home.AddLogGroup(FlowWorld.GroupName);
        for (int i = 0; i < 10; i++)
        {
            _group.Add($"s{i % 2}", At(i * 1000), $"OK eni-{i % 2} {i} a|b");
        }

        _group.Add("s1", At(500), "odd");
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Groups_streams_and_events_come_page_by_page()
    {
        _world.Server.Faults.Add(Fault.PageSize(3, action: "logs:FilterLogEvents"));
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _world.Server,
            Call("describe_log_groups", new { logGroupNamePrefix = "/flow" }),
            Call("describe_log_streams", new { logGroupName = FlowWorld.GroupName }),
            Call("filter_log_events", new { logGroupName = FlowWorld.GroupName, startTime = Start, endTime = Start + 8000 }) with { Paginate = true },
            Call("filter_log_events", new { logGroupName = FlowWorld.GroupName, logStreamNames = First, limit = 2 }),
            Call("filter_log_events", new { logGroupName = FlowWorld.GroupName, logStreamNames = Missing }),
            Call("filter_log_events", new { logGroupName = "none" }),
            Call("filter_log_events", new { logGroupName = FlowWorld.GroupName, nextToken = "x" }));

        Assert.Equal([FlowWorld.GroupName], answers[0].Items("logGroups").Texts("logGroupName"));
        Assert.Equal(["s0", "s1"], answers[1].Items("logStreams").Texts("logStreamName"));
        Assert.Equal([$"{Start}", $"{Start + 500}"], answers[1].Items("logStreams").Texts("firstEventTimestamp"));
        Assert.Equal(
            ["0", "odd", "1", "2", "3", "4", "5", "6", "7", "8"],
            answers[2].Items("events").Texts("message").Select(text => text == "odd" ? text : text.Split(' ')[2]));
        Assert.Equal(4, answers[2].GetProperty("pages").GetArrayLength());
        Assert.Equal(["odd", "OK eni-1 1 a|b"], answers[3].Items("events").Texts("message"));
        answers[4].AssertError("ResourceNotFoundException", "The specified log stream does not exist.", 400);
        answers[5].AssertError("ResourceNotFoundException", "The specified log group does not exist.", 400);
        answers[6].AssertError("InvalidParameterException", "The specified nextToken is invalid.", 400);
    }

    [Fact]
    public async Task A_stream_is_read_both_ways()
    {
        object first = new { logGroupName = FlowWorld.GroupName, logStreamName = "s0", startFromHead = true, limit = 2, endTime = Start + 8000 };
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _world.Server,
            Call("get_log_events", first),
            Call("get_log_events", new { logGroupName = FlowWorld.GroupName, logStreamName = "s0", endTime = Start + 8000, limit = 2, nextToken = "f/2" }),
            Call("get_log_events", new { logGroupName = FlowWorld.GroupName, logStreamName = "s0", endTime = Start + 8000, nextToken = "f/4" }),
            Call("get_log_events", new { logGroupName = FlowWorld.GroupName, logStreamName = "s0", limit = 1 }));

        Assert.Equal(["OK eni-0 0 a|b", "OK eni-0 2 a|b"], answers[0].Items("events").Texts("message"));
        Assert.Equal("f/2", answers[0].GetProperty("result").Text("nextForwardToken"));
        Assert.Equal(["OK eni-0 4 a|b", "OK eni-0 6 a|b"], answers[1].Items("events").Texts("message"));
        Assert.Empty(answers[2].Items("events"));
        Assert.Equal("f/4", answers[2].GetProperty("result").Text("nextForwardToken"));
        Assert.Equal(["OK eni-0 8 a|b"], answers[3].Items("events").Texts("message"));
    }

    [Fact]
    public async Task A_query_counts_filters_and_groups()
    {
        const string query = """
            parse @message "* * * *" as st, eni, n, x | filter @message like /^[^ ]+( [^ ]+){3}$/ and st = "OK" and eni in ["eni-0", "eni-1"] and x = "a|b"
            | stats count(*) as c, sum(n) as s, min(n) as lo, max(n) as hi, count_distinct(n) as d by eni, bin(5m) as t | sort c desc | limit 10
            """;
        IReadOnlyList<JsonElement> answers = await RunQueryAsync(query);

        Assert.Equal(["Scheduled", "Running", "Complete"], answers.Select(answer => answer.GetProperty("result").Text("status")));
        Assert.Equal(
            [
                "eni=eni-0 t=2026-08-01 00:00:00.000 c=5 s=20 lo=0 hi=8 d=5",
                "eni=eni-1 t=2026-08-01 00:00:00.000 c=5 s=25 lo=1 hi=9 d=5",
            ],
            answers[2].Items("results").Select(row => string.Join(" ", row.EnumerateArray().Select(field => $"{field.Text("field")}={field.Text("value")}"))));
        JsonElement statistics = answers[2].GetProperty("result").GetProperty("statistics");
        Assert.Equal((10, 11), (statistics.GetProperty("recordsMatched").GetDouble(), statistics.GetProperty("recordsScanned").GetDouble()));
    }

    [Fact]
    public async Task Rows_come_in_pages_up_to_the_limit()
    {
        object start = new { logGroupName = FlowWorld.GroupName, startTime = FlowWorld.Day, endTime = FlowWorld.Day + 4, queryString = "stats count(*) as c by @message", limit = 4 };
        string id = (await Boto3.RunAsync(_world.Server, Call("start_query", start)))[0].GetProperty("result").Text("queryId");
        _world.Home.PollsUntilQueriesEnd = 0;
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_world.Server, Call("get_query_results", new { queryId = id, maxItems = 3 }));
        string token = answers[0].GetProperty("result").Text("nextToken");
        IReadOnlyList<JsonElement> second = await Boto3.RunAsync(
            _world.Server,
            Call("get_query_results", new { queryId = id, maxItems = 3, nextToken = token }),
            Call("stop_query", new { queryId = id }),
            Call("get_query_results", new { queryId = "none" }));

        Assert.Equal((3, 1), (answers[0].Items("results").Count, second[0].Items("results").Count));
        Assert.False(second[0].GetProperty("result").TryGetProperty("nextToken", out _));
        second[1].AssertError("InvalidParameterException", "The specified query is not running.", 400);
        second[2].AssertError("ResourceNotFoundException", "Query does not exist.", 400);
    }

    [Theory]
    [InlineData("fields @message")]
    [InlineData("stats avg(n) as a by b")]
    [InlineData("stats count(*) by b")]
    [InlineData("parse @message \"* *\" as a | stats count(*) as n by a")]
    [InlineData("filter a > 3 | stats count(*) as n by a")]
    [InlineData("filter a = \"x | stats count(*) as n by a")]
    [InlineData("stats count(*) as n by a | limit 100001")]
    [InlineData("stats count(*) as n by a | sort n desc, a asc")]
    public async Task What_it_does_not_know_it_does_not_answer(string query)
    {
        object start = new { logGroupName = FlowWorld.GroupName, startTime = FlowWorld.Day, endTime = FlowWorld.Day + 4, queryString = query };

        JsonElement answer = Assert.Single(await Boto3.RunAsync(_world.Server, Call("start_query", start)));

        Assert.Equal("MalformedQueryException", answer.Text("code"));
    }

    [Fact]
    public async Task A_query_keeps_to_the_limits()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _world.Server,
            Call("start_query", new { logGroupName = FlowWorld.GroupName, startTime = 1, endTime = 2, queryString = new string(' ', 10_001) }),
            Call("start_query", new { logGroupName = FlowWorld.GroupName, startTime = 1, endTime = 2, queryString = "stats count(*) as n by a", limit = 100_001 }),
            Call("start_query", new { logGroupNames = Enumerable.Repeat(FlowWorld.GroupName, 51), startTime = 1, endTime = 2, queryString = "stats count(*) as n by a" }));

        Assert.All(answers, answer => Assert.Equal("InvalidParameterException", answer.Text("code")));
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Start + milliseconds);

    private static Boto3Call Call(string operation, object parameters) => new("logs", operation, parameters) { Region = FlowWorld.Region };

    private async Task<IReadOnlyList<JsonElement>> RunQueryAsync(string query)
    {
        _world.Home.PollsUntilQueriesEnd = 2;
        object start = new { logGroupNames = new[] { FlowWorld.GroupName }, startTime = FlowWorld.Day, endTime = FlowWorld.Day + 60, queryString = query };
        JsonElement started = Assert.Single(await Boto3.RunAsync(_world.Server, Call("start_query", start)));
        Assert.True(started.TryGetProperty("result", out JsonElement result), started.ToString());
        Boto3Call ask = Call("get_query_results", new { queryId = result.Text("queryId") });
        return await Boto3.RunAsync(_world.Server, ask, ask, ask);
    }
}
