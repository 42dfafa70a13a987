using System.Globalization;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Runner;

namespace DefaultSgAudit.Tests.Support;

/// <summary>IAM Identity Center as far as a profile needs it: who is signed in gets a role's credentials.</summary>
internal sealed class SignInPortal : IDisposable
{
    private const string StartUrl = "https://sign-in.example.com/start";

    // The sign-in tool names the file by the SHA-1 of the start URL.
    private const string CacheFile = "013c7f8ae361745708a1347932e627f94ae43407.json";

    private readonly FakeService _service;

    public SignInPortal(Func<SandboxCredentials> session) =>
        _service = new FakeService(request => request.Headers["x-amz-sso_bearer_token"] == "signed-in" ? Json(session()) : null)
        {
            RefusalStatus = 401,
            RefusalCode = "UnauthorizedException",
        };

    public string Url => _service.Url;

    public static string Profile(string name, string accountId) => $"""
        [profile {name}]
        sso_start_url = {StartUrl}
        sso_region = us-east-1
        sso_account_id = {accountId}
        sso_role_name = auditor

        """;

    /// <summary>Leaves what 'aws sso login' leaves in a home folder.</summary>
    public static void SignIn(string home, string token = "signed-in", double hours = 1, string more = "")
    {
        string cache = Path.Combine(home, ".aws", "sso", "cache");
        Directory.CreateDirectory(cache);
        string until = DateTime.UtcNow.AddHours(hours).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        File.WriteAllText(
            Path.Combine(cache, CacheFile),
            $$"""{"startUrl":"{{StartUrl}}","region":"us-east-1","accessToken":"{{token}}","expiresAt":"{{until}}"{{more}}}""");
    }

    public void Dispose() => _service.Dispose();

    private static string Json(SandboxCredentials session)
    {
        long expiration = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds();
        return $$"""
            {"roleCredentials":{"accessKeyId":"{{session.AccessKeyId}}","secretAccessKey":"{{session.SecretAccessKey}}",
             "sessionToken":"{{session.SessionToken}}","expiration":{{expiration}} } }
            """;
    }
}
