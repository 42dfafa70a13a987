using System.Text.Json;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.FlowQueries;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>Athena as boto3 sees it.</summary>
public sealed class AthenaTests : IDisposable
{
    private readonly FlowWorld _world = new();

    public AthenaTests()
    {
        _world.Home.AddTable(new SandboxTable
        {
            Database = "logs",
            Name = "flows",
            Bucket = FlowWorld.BucketName,
            Columns = [("eni", "string"), ("port", "int"), ("bytes", "bigint"), ("word", "string")],
            Partitions = [("day", "/([0-9]{4}-[0-9]{2})/")],
        });
        _world.Bucket.Put("a/2026-08/one.log", "eni port bytes word\ne1 1 10 5\ne1 2 20 x\ne2 - 30 -\n"u8.ToArray());
        _world.Bucket.Put("a/2026-09/two.log", "eni port bytes word\ne1 4 40 x\n"u8.ToArray());
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_query_is_queued_runs_and_gives_rows()
    {
        _world.Home.PollsUntilQueriesEnd = 2;
        const string sql = """
            SELECT "eni", count(*) AS n, sum("bytes") AS b, min("port") AS lo, max("word") AS w, count(DISTINCT "bytes") AS d, bitwise_or_agg("port") AS f,
            sum(try_cast("word" AS bigint)) AS c FROM "logs"."flows"
            WHERE "day" BETWEEN '2026-08' AND '2026-08' AND ("eni" IN ('e1', 'e3') OR "port" >= 9 OR "eni" = 'e2') GROUP BY 1
            """;
        string id = await StartAsync(sql);
        Boto3Call state = Call("get_query_execution", new { QueryExecutionId = id });
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _world.Server,
            Call("get_query_results", new { QueryExecutionId = id }),
            state,
            state,
            state,
            Call("get_query_results", new { QueryExecutionId = id, MaxResults = 2 }) with { Paginate = true });

        Assert.Equal("InvalidRequestException", answers[0].Text("code"));
        Assert.Equal(["QUEUED", "RUNNING", "SUCCEEDED"], answers.Skip(1).Take(3).Select(answer => Execution(answer).GetProperty("Status").Text("State")));
        Assert.Equal($"s3://flow-logs-of-mine/out/{id}.csv", Execution(answers[3]).GetProperty("ResultConfiguration").Text("OutputLocation"));
        Assert.Equal(
            ["eni n b lo w d f c", "e1 2 30 1 x 2 3 5", "e2 1 30 NULL - 1 NULL NULL"],
            answers[4].GetProperty("pages").EnumerateArray().SelectMany(page => page.GetProperty("ResultSet").GetProperty("Rows").EnumerateArray()).Select(Text));
    }

    [Fact]
    public async Task The_same_token_starts_one_query()
    {
        object wanted = new { QueryString = "SELECT count(*) FROM logs.flows", ClientRequestToken = new string('t', 32), ResultConfiguration = new { OutputLocation = "s3://flow-logs-of-mine/" } };

        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(_world.Server, Call("start_query_execution", wanted), Call("start_query_execution", wanted));

        Assert.Single(answers.Select(answer => answer.GetProperty("result").Text("QueryExecutionId")).Distinct());
    }

    [Theory]
    [InlineData("SELECT eni FROM logs.flows GROUP BY 2", "SYNTAX_ERROR")]
    [InlineData("SELECT eni FROM logs.flows", "EXPRESSION_NOT_AGGREGATE")]
    [InlineData("SELECT colour FROM logs.flows GROUP BY 1", "COLUMN_NOT_FOUND")]
    [InlineData("SELECT eni FROM logs.rivers GROUP BY 1", "TABLE_NOT_FOUND")]
    [InlineData("SELECT eni FROM logs.flows WHERE port = 'x' GROUP BY 1", "TYPE_MISMATCH")]
    [InlineData("SELECT sum(word) FROM logs.flows", "FUNCTION_NOT_FOUND")]
    [InlineData("SELECT median(port) FROM logs.flows", "FUNCTION_NOT_FOUND")]
    [InlineData("SELECT eni FROM logs.flows WHERE sum(port) = 1 GROUP BY 1", "EXPRESSION_NOT_SCALAR")]
    [InlineData("DROP TABLE logs.flows", "SYNTAX_ERROR")]
    [InlineData("SELECT 'it''s' FROM logs.flows GROUP BY 1; DROP TABLE x", "SYNTAX_ERROR")]
    public async Task What_it_does_not_know_fails_with_a_reason(string sql, string reason)
    {
        _world.Home.PollsUntilQueriesEnd = 0;

        JsonElement answer = Assert.Single(await Boto3.RunAsync(
            _world.Server, Call("get_query_execution", new { QueryExecutionId = await StartAsync(sql) })));

        JsonElement status = Execution(answer).GetProperty("Status");
        Assert.Equal("FAILED", status.Text("State"));
        Assert.StartsWith(reason, status.Text("StateChangeReason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_keeps_to_the_rules()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _world.Server,
            Call("start_query_execution", new { QueryString = "SELECT 1" }),
            Call("start_query_execution", new { QueryString = new string(' ', 262_145), ResultConfiguration = new { OutputLocation = "s3://flow-logs-of-mine/" } }),
            Call("start_query_execution", new { QueryString = "SELECT 1", ResultConfiguration = new { OutputLocation = "s3://no-such-bucket/" } }),
            Call("start_query_execution", new { QueryString = "SELECT 1", WorkGroup = "other" }),
            Call("get_query_execution", new { QueryExecutionId = "none" }));

        Assert.All(answers, answer => Assert.Equal("InvalidRequestException", answer.Text("code")));
    }

    [Fact]
    public async Task A_query_can_be_stopped()
    {
        string id = await StartAsync("SELECT count(*) FROM logs.flows");

        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _world.Server, Call("stop_query_execution", new { QueryExecutionId = id }), Call("get_query_execution", new { QueryExecutionId = id }));

        Assert.True(answers[0].TryGetProperty("result", out _));
        Assert.Equal("CANCELLED", Execution(answers[1]).GetProperty("Status").Text("State"));
    }

    private static Boto3Call Call(string operation, object parameters) => new("athena", operation, parameters) { Region = FlowWorld.Region };

    private static JsonElement Execution(JsonElement answer) => answer.GetProperty("result").GetProperty("QueryExecution");

    private static string Text(JsonElement row) => string.Join(
        " ", row.GetProperty("Data").EnumerateArray().Select(datum => datum.TryGetProperty("VarCharValue", out JsonElement value) ? value.GetString() : "NULL"));

    private async Task<string> StartAsync(string sql)
    {
        object wanted = new { QueryString = sql, ResultConfiguration = new { OutputLocation = "s3://flow-logs-of-mine/out/" } };
        JsonElement answer = Assert.Single(await Boto3.RunAsync(_world.Server, Call("start_query_execution", wanted)));
        return answer.GetProperty("result").Text("QueryExecutionId");
    }
}
