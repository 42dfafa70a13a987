using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>Profiles of IAM Identity Center, signed in and in every way not signed in.</summary>
public sealed class LoginTests : IDisposable
{
    private const string CanRenew =
        """,  "clientId":"c","clientSecret":"s","refreshToken":"r","registrationExpiresAt":"2099-01-01T00:00:00Z" """;

    private readonly SandboxServer _sandbox = SandboxServer.Start();
    private readonly string _home = Directory.CreateTempSubdirectory("DefaultSgAudit-").FullName;
    private readonly SignInPortal _portal;
    private readonly FakeService _tokens = new(_ => null) { RefusalStatus = 400, RefusalCode = "InvalidGrantException" };

    public LoginTests()
    {
        _sandbox.World.Account(_sandbox.World.Credentials.AccountId).AddRole("auditor", [_sandbox.World.Credentials.PrincipalArn]);
        _portal = new SignInPortal(() =>
            _sandbox.World.Account(_sandbox.World.Credentials.AccountId).CreateSession("auditor", "test", TimeSpan.FromHours(1)));
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _portal.Dispose();
        _sandbox.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task A_sign_in_gives_a_role()
    {
        SignInPortal.SignIn(_home);
        RunnerProcess run = await RunAsync("corp");
        Assert.True(run.ExitCode == 3, run.Error);
        Assert.Contains("Credentials come from profile 'corp',", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_never_made_is_asked_for() => await AssertLoginExpiredAsync("corp");

    [Fact]
    public async Task One_that_has_expired_is_asked_for_again()
    {
        SignInPortal.SignIn(_home, hours: -1);
        await AssertLoginExpiredAsync("corp");
    }

    [Fact]
    public async Task One_that_cannot_be_renewed_is_asked_for_again()
    {
        SignInPortal.SignIn(_home, hours: -1, more: CanRenew);
        await AssertLoginExpiredAsync("corp");
    }

    [Fact]
    public async Task One_that_was_ended_elsewhere_is_asked_for_again()
    {
        SignInPortal.SignIn(_home, token: "signed-out");
        await AssertLoginExpiredAsync("corp");
    }

    [Fact]
    public async Task A_role_names_the_profile_that_it_lives_on() => await AssertLoginExpiredAsync("reader");

    [Fact]
    public async Task Other_trouble_is_not_taken_for_it()
    {
        SignInPortal.SignIn(_home);
        using SilentPort nobody = new();
        RunnerProcess run = await RunAsync("corp", $"http://{nobody.Address}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error EndpointUnreachable: Profile 'corp' gave no credentials: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("aws sso login", run.Error, StringComparison.Ordinal);
    }

    private async Task AssertLoginExpiredAsync(string profile)
    {
        RunnerProcess run = await RunAsync(profile);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error LoginExpired: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("'aws sso login --profile corp'", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), line => line.StartsWith("error ", StringComparison.Ordinal));
    }

    private Task<RunnerProcess> RunAsync(string profile, string? portal = null)
    {
        string config = Path.Combine(_home, "config");
        string account = _sandbox.World.Credentials.AccountId;
        File.WriteAllText(
            config,
            SignInPortal.Profile("corp", account) + $"[profile reader]\nrole_arn = arn:aws:iam::{account}:role/reader\nsource_profile = corp\n");
        Dictionary<string, string> environment = new()
        {
            ["HOME"] = _home,
            ["AWS_CONFIG_FILE"] = config,
            ["AWS_ENDPOINT_URL_SSO"] = portal ?? _portal.Url,
            ["AWS_ENDPOINT_URL_SSO_OIDC"] = _tokens.Url,
        };
        return RunnerProcess.RunAsync(
            environment, "audit", "--verbose", "--region", "us-east-1", "--endpoint-url", _sandbox.EndpointUrl, "--profile-name", profile);
    }
}
