using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.Runtime;
using DefaultSgAudit.Tests.AwsSdk.Support;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.AwsSdk.Wire;

/// <summary>Every generated operation's requests and answers, made at random, against botocore's own code.</summary>
public sealed class WireTests
{
    private const string Script = "AwsSdk/Wire/wire.py";
    private const int Samples = 16;

    /// <summary>Stands for the token that a request gets when its caller gave none.</summary>
    private const string OwnToken = "a token of its own";

    [Fact]
    public async Task Requests_are_written_as_botocore_writes_them()
    {
        Python.Require("botocore");
        List<(string Operation, object Request)> samples = [.. Ec2.Operations.Keys.SelectMany(Requests)];
        JsonArray input = [.. samples.Select(sample => new JsonObject
        {
            ["operation"] = sample.Operation,
            ["request"] = ShapeJson.Of(sample.Request),
        })];

        WrittenRequest[] written = await AskAsync<WrittenRequest>("requests", input);

        Assert.Equal(samples.Count, written.Length);
        await Assert.AllAsync(samples.Zip(written), async pair =>
        {
            (string operation, object request) = pair.First;
            SortedDictionary<string, string> sent = await SendAsync(operation, request);
            foreach ((string name, _) in pair.Second.Parameters.Where(parameter => parameter.Value == OwnToken))
            {
                sent[name] = Guid.TryParse(sent[name], out Guid _) ? OwnToken : sent[name];
            }

            Assert.Equal(pair.Second.Parameters, sent);
        });
        Assert.All(samples.Zip(written).GroupBy(pair => pair.First.Operation), operation =>
        {
            IEnumerable<string[]> unset = operation.Select(pair => pair.Second.Unset);
            Assert.Empty(unset.Aggregate((left, right) => [.. left.Intersect(right)]));
        });
    }

    [Fact]
    public async Task Answers_are_read_as_botocore_reads_them()
    {
        Python.Require("botocore");
        JsonObject input = new()
        {
            ["operations"] = new JsonArray([.. Ec2.Operations.Keys.Select(name => (JsonNode)name)]),
            ["seed"] = 20,
            ["count"] = Samples,
        };

        ReadAnswer[] answers = await AskAsync<ReadAnswer>("answers", input);

        Assert.Equal(Ec2.Operations.Count * Samples, answers.Length);
        await Assert.AllAsync(answers, async answer =>
        {
            using AmazonEC2Client client = Ec2.Client(new ScriptedHttp(ScriptedHttp.Xml(answer.Xml)));
            object request = Activator.CreateInstance(Ec2.RequestType(answer.Operation))!;
            AmazonWebServiceResponse response = await Ec2.CallAsync(client, answer.Operation, request);

            Assert.Equal(answer.RequestId, response.ResponseMetadata.RequestId);
            JsonObject read = ShapeJson.Of(response);
            Assert.True(
                JsonNode.DeepEquals(answer.Expected, read),
                $"{answer.Operation}\nanswer: {answer.Xml}\nbotocore: {answer.Expected}\nread: {read}");
        });
    }

    private static IEnumerable<(string Operation, object Request)> Requests(string operation) =>
        Enumerable.Range(0, Samples).Select(sample =>
            (operation, new ShapeFiller(sample, everything: sample % 4 == 0).Fill(Ec2.RequestType(operation))));

    private static async Task<SortedDictionary<string, string>> SendAsync(string operation, object request)
    {
        ScriptedHttp http = new(ScriptedHttp.Xml($"<{operation}Response/>"));
        using AmazonEC2Client client = Ec2.Client(http);
        await Ec2.CallAsync(client, operation, request);
        return Assert.Single(http.Sent).Parameters();
    }

    private static async Task<T[]> AskAsync<T>(string question, JsonNode input)
    {
        string answer = await Python.RunAsync(Script, input.ToJsonString(), environment: null, question);
        return JsonSerializer.Deserialize<T[]>(answer, JsonSerializerOptions.Web)!;
    }

    private sealed record WrittenRequest(SortedDictionary<string, string> Parameters, string[] Unset);

    private sealed record ReadAnswer(string Operation, string Xml, string RequestId, JsonObject Expected);
}
