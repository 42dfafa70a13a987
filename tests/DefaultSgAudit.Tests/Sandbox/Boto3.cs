using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>AWS's own client for Python, to hear a third party's opinion of the sandbox's answers.</summary>
internal static class Boto3
{
    private static readonly PythonWorkers Workers = new("Sandbox/boto3_calls.py");

    public static async Task<IReadOnlyList<JsonElement>> RunAsync(SandboxServer server, params Boto3Call[] calls)
    {
        Python.Require("boto3");
        var job = new
        {
            endpoint = server.EndpointUrl,
            calls = calls.Select(call => new
            {
                service = call.Service,
                region = call.Region,
                operation = call.Operation,
                parameters = call.Parameters ?? new { },
                paginate = call.Paginate,
                credentials = Credentials(server, call),
            }),
        };
        using JsonDocument results = JsonDocument.Parse(await Workers.AskAsync(JsonSerializer.Serialize(job)));
        return [.. results.RootElement.Clone().EnumerateArray()];
    }

    /// <summary>The items of a list in an answer, or in all pages of one.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement answer, string list)
    {
        bool failed = answer.TryGetProperty("code", out _) || answer.TryGetProperty("exception", out _);
        Assert.False(failed, answer.ToString());
        return answer.TryGetProperty("pages", out JsonElement pages)
            ? [.. pages.EnumerateArray().SelectMany(page => page.GetProperty(list).EnumerateArray())]
            : [.. answer.GetProperty("result").GetProperty(list).EnumerateArray()];
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).ToString();

    public static IReadOnlyList<string> Texts(this IEnumerable<JsonElement> elements, string name) =>
        [.. elements.Select(element => element.Text(name))];

    public static void AssertError(this JsonElement answer, string code, string message, int status)
    {
        Assert.True(answer.TryGetProperty("code", out JsonElement actual), answer.ToString());
        Assert.Equal(
            (code, message, status),
            (actual.GetString(), answer.Text("message"), answer.GetProperty("status").GetInt32()));
        Assert.NotEqual(string.Empty, answer.Text("requestId"));
    }

    private static object Credentials(SandboxServer server, Boto3Call call)
    {
        if (call.CredentialsFrom is { } index)
        {
            return new { from = index };
        }

        SandboxCredentials credentials = call.Credentials ?? server.World.Credentials;
        return new
        {
            credentials.AccessKeyId,
            SecretAccessKey = call.Secret ?? credentials.SecretAccessKey,
            SessionToken = call.Token ?? credentials.SessionToken,
        };
    }
}
