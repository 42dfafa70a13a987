using System.Globalization;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>
/// Requests with an Authorization header whose signature is wrong, for servers that do not verify it.
/// </summary>
internal static class AwsRequest
{
    public static SandboxServerOptions Unverified { get; } = new() { VerifySignatures = false };

    public static HttpRequestMessage Create(
        SandboxServer server, string action, string region = "us-east-1", SandboxCredentials? credentials = null)
    {
        bool isSts = action.StartsWith("GetCaller", StringComparison.Ordinal)
            || action.StartsWith("Assume", StringComparison.Ordinal);
        credentials ??= server.World.Credentials;
        HttpRequestMessage request = new(HttpMethod.Post, server.EndpointUrl)
        {
            Content = new StringContent($"Action={action}&Version={(isSts ? "2011-06-15" : "2016-11-15")}"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", Header(credentials, region, isSts ? "sts" : "ec2"));
        if (credentials.SessionToken is { } token)
        {
            request.Headers.Add("X-Amz-Security-Token", token);
        }

        return request;
    }

    /// <summary>The same request as bytes.</summary>
    public static string Raw(SandboxServer server, string action, string region = "us-east-1")
    {
        string form = $"Action={action}&Version=2016-11-15";
        return "POST / HTTP/1.1\r\nHost: x\r\nAuthorization: " + Header(server.World.Credentials, region, "ec2")
            + $"\r\nContent-Length: {form.Length}\r\n\r\n{form}";
    }

    public static async Task<(int Status, string Body)> SendAsync(
        this HttpClient client,
        SandboxServer server,
        string action,
        string region = "us-east-1",
        SandboxCredentials? credentials = null)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using HttpRequestMessage request = Create(server, action, region, credentials);
        using HttpResponseMessage response = await client.SendAsync(request, cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancel));
    }

    private static string Header(SandboxCredentials credentials, string region, string service)
    {
        string day = DateTime.UtcNow.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return $"AWS4-HMAC-SHA256 Credential={credentials.AccessKeyId}/{day}/{region}/{service}/aws4_request, "
            + $"SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}";
    }
}
