using System.Text.Json;
using System.Text.RegularExpressions;
using DefaultSgAudit.Tests.Moto;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runbooks;

/// <summary>
/// The runbook in a third party's Systems Manager, made with AWS's own client. moto reads the document's head and its parameters;
/// it checks neither steps nor patterns, and runs no automation.
/// </summary>
public sealed class SsmServiceTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly string Topic = File.ReadAllText(Repository.PathOf("en-US", "about_DefaultSgAudit_Runbooks.help.txt"));

    [Fact]
    public async Task The_document_is_taken_and_the_start_that_the_topic_shows_is_within_the_clients_limits()
    {
        Uri endpoint = await moto.RequireAsync();
        Python.Require("boto3");
        string content = await File.ReadAllTextAsync(SsmDocument.File, TestContext.Current.CancellationToken);
        using JsonDocument answer = JsonDocument.Parse(await Python.RunAsync(
            Path.Combine("Runbooks", "ssm_document.py"), JsonSerializer.Serialize(new { content }), null, endpoint.ToString()));
        JsonElement said = answer.RootElement;
        Assert.Equal("0.3", said.GetProperty("schema").GetString());
        Assert.Equal(
            SsmDocument.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal),
            said.GetProperty("parameters").EnumerateArray().Select(name => name.GetString()!));
        Assert.True(said.GetProperty("isSame").GetBoolean());
        Assert.All(SsmDocument.Parameters, parameter => Assert.InRange(parameter.Name.Length, 1, said.GetProperty("parameterName").GetInt32()));
        Assert.Matches(said.GetProperty("maxErrors").GetString()!, Option("max-errors"));
        Assert.Matches(said.GetProperty("maxConcurrency").GetString()!, Option("max-concurrency"));
        Assert.Equal("Shard", Option("target-parameter-name"));
        string[] shards = Option("targets").Split("Values=")[1].Split(',');
        Assert.InRange(shards.Length, 2, said.GetProperty("targetValues").GetInt32());
        Assert.Equal(Enumerable.Range(1, shards.Length).Select(shard => $"{shard}/{shards.Length}"), shards);
    }

    private static string Option(string name) => Regex.Match(Topic, $@"--{name} (\S+)").Groups[1].Value;
}
