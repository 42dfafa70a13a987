using System.Globalization;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>Every source of credentials, from a process that has no other. The sandbox knows who called.</summary>
public sealed class CredentialTests : IDisposable
{
    private const string Region = "us-east-1";

    private readonly SandboxServer _sandbox = SandboxServer.Start();
    private readonly string _home = Directory.CreateTempSubdirectory("DefaultSgAudit-").FullName;

    private SandboxAccount Account => _sandbox.World.Account(_sandbox.World.Credentials.AccountId);

    private SandboxCredentials Keys => _sandbox.World.Credentials;

    public void Dispose()
    {
        _sandbox.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task Keys_given_by_hand_go_before_the_environment()
    {
        Dictionary<string, string> environment = new() { ["AWS_ACCESS_KEY_ID"] = "AKIAWRONG", ["AWS_SECRET_ACCESS_KEY"] = "wrong" };
        await AssertReadAsync("the keys given", environment, "--access-key", Keys.AccessKeyId, "--secret-key", Keys.SecretAccessKey);
    }

    [Fact]
    public async Task Temporary_keys_need_their_token()
    {
        SandboxCredentials session = Session();
        string[] keys = ["--access-key", session.AccessKeyId, "--secret-key", session.SecretAccessKey];
        await AssertReadAsync("the keys given", [], [.. keys, "--session-token", session.SessionToken!]);
        Assert.Contains("error CredentialsRejected", (await RunAsync([], keys)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_said_to_have_expired()
    {
        SandboxCredentials session = Session(lifetime: TimeSpan.FromHours(-1));
        RunnerProcess run = await RunAsync(
            [], "--access-key", session.AccessKeyId, "--secret-key", session.SecretAccessKey, "--session-token", session.SessionToken!);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error TokenExpired", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_goes_before_the_default_profile()
    {
        Dictionary<string, string> environment = Files("[default]\naws_access_key_id = AKIAWRONG\naws_secret_access_key = wrong\n");
        environment["AWS_ACCESS_KEY_ID"] = Keys.AccessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = Keys.SecretAccessKey;
        await AssertReadAsync("environment variables", environment);
    }

    [Fact]
    public async Task The_default_profile_is_found() =>
        await AssertReadAsync("profile 'default'", Files(Profile("default")));

    [Fact]
    public async Task A_profile_can_be_named_and_lie_in_a_file_of_its_own()
    {
        Dictionary<string, string> environment = Files(Profile("audit"));
        await AssertReadAsync("profile 'audit'", environment, "--profile-name", "audit");
        await AssertReadAsync("profile 'audit'", [], "--profile-name", "audit", "--profile-location", environment["AWS_SHARED_CREDENTIALS_FILE"]);
        environment["AWS_PROFILE"] = "audit";
        await AssertReadAsync("profile 'audit'", environment);
    }

    [Fact]
    public async Task A_missing_profile_is_an_error_that_names_those_there_are()
    {
        RunnerProcess run = await RunAsync(Files(Profile("audit") + Profile("production")), "--profile-name", "audot");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no profile 'audot'. Did you mean audit? There are: audit, production.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_with_a_role_assumes_it()
    {
        Account.AddRole("reader", [Keys.PrincipalArn], externalId: "secret-handshake");
        await AssertReadAsync(
            "profile 'reader'",
            Files(Profile("base"), $"[profile reader]\nrole_arn = arn:aws:iam::{Account.Id}:role/reader\nsource_profile = base\nexternal_id = secret-handshake\n"),
            "--profile-name", "reader");
        Assert.Equal(1, _sandbox.Requests.Count(action: "sts:AssumeRole"));
    }

    [Fact]
    public async Task Roles_can_be_chained()
    {
        SandboxRole first = Account.AddRole("first", [Keys.PrincipalArn]);
        Account.AddRole("second", [first.Arn]);
        await AssertReadAsync(
            "profile 'second'",
            Files(
                Profile("base"),
                $"[profile first]\nrole_arn = {first.Arn}\nsource_profile = base\n[profile second]\nrole_arn = arn:aws:iam::{Account.Id}:role/second\nsource_profile = first\n"),
            "--profile-name", "second");
        Assert.Equal(2, _sandbox.Requests.Count(action: "sts:AssumeRole"));
    }

    [Fact]
    public async Task A_role_that_cannot_be_assumed_is_said_to_be_so()
    {
        RunnerProcess run = await RunAsync(
            Files(Profile("base"), $"[profile reader]\nrole_arn = arn:aws:iam::{Account.Id}:role/nobody\nsource_profile = base\n"),
            "--profile-name", "reader");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error RoleNotAssumable: Region us-east-1, sts:AssumeRole", run.Error, StringComparison.Ordinal);
        Assert.Contains("role/nobody", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_whose_source_is_missing_is_unusable()
    {
        RunnerProcess run = await RunAsync(
            Files(string.Empty, "[profile reader]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = gone\n"),
            "--profile-name", "reader");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error ProfileUnusable: Profile 'reader' gives no credentials", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_file_is_named_and_not_repeated()
    {
        RunnerProcess run = await RunAsync(Files("[audit]\naws_access_key_id = AKIA\naws_secret_access_key hush-hush\n"), "--profile-name", "audit");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error ProfileUnusable: Line 3 of '", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_can_ask_a_program()
    {
        string script = Path.Combine(_home, "credentials.json");
        await File.WriteAllTextAsync(
            script,
            $$"""{"Version":1,"AccessKeyId":"{{Keys.AccessKeyId}}","SecretAccessKey":"{{Keys.SecretAccessKey}}"}""",
            TestContext.Current.CancellationToken);
        await AssertReadAsync("profile 'program'", Files(string.Empty, $"[profile program]\ncredential_process = cat {script}\n"), "--profile-name", "program");
    }

    [Fact]
    public async Task A_container_is_asked()
    {
        using FakeService container = new(request => request.Headers["Authorization"] == "let-me-in" ? SessionJson() : null);
        await AssertReadAsync("the container's credential service", new()
        {
            ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = container.Url + "/credentials",
            ["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "let-me-in",
        });
    }

    [Fact]
    public async Task The_instance_is_asked_for_role_and_region()
    {
        using FakeService instance = new(request => request.Url!.AbsolutePath.TrimEnd('/') switch
        {
            "/latest/api/token" => "token",
            "/latest/meta-data/iam/security-credentials" => "auditor",
            "/latest/meta-data/iam/info" => """{"Code":"Success"}""",
            "/latest/meta-data/iam/security-credentials/auditor" => SessionJson(),
            "/latest/dynamic/instance-identity/document" => """{"region":"ap-southeast-2"}""",
            _ => null,
        });
        RunnerProcess run = await RunAsync(
            new() { ["AWS_EC2_METADATA_DISABLED"] = "false", ["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = instance.Url }, "--verbose");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Credentials come from the instance's role, the home region ap-southeast-2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_is_exchanged()
    {
        string token = Path.Combine(_home, "token");
        await File.WriteAllTextAsync(token, "proof", TestContext.Current.CancellationToken);
        string asked = string.Empty;
        using FakeService sts = new(request =>
        {
            using StreamReader body = new(request.InputStream);
            string form = body.ReadToEnd();
            if (!form.Contains("Action=AssumeRoleWithWebIdentity", StringComparison.Ordinal))
            {
                return CallerXml();
            }

            asked = $"{form} {request.Headers["Authorization"]}";
            return WebIdentityXml();
        });
        RunnerProcess run = await RunnerProcess.RunAsync(
            new Dictionary<string, string>
            {
                ["HOME"] = _home,
                ["AWS_WEB_IDENTITY_TOKEN_FILE"] = token,
                ["AWS_ROLE_ARN"] = Session().Role!.Arn,
                ["AWS_ROLE_SESSION_NAME"] = "test",
                ["AWS_ENDPOINT_URL_STS"] = sts.Url,
                ["AWS_ENDPOINT_URL_EC2"] = _sandbox.EndpointUrl,
            },
            "audit", "--verbose", "--region", Region);
        Assert.True(run.ExitCode == 3, run.Error);
        Assert.Contains("Credentials come from web identity token,", run.Error, StringComparison.Ordinal);
        Assert.Contains(" 5 requests.", run.Error, StringComparison.Ordinal);

        // The token is its own proof: a signature could only be somebody else's.
        Assert.Contains("WebIdentityToken=proof", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS4-HMAC", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_are_none_the_error_says_where_was_looked()
    {
        RunnerProcess run = await RunAsync([]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error CredentialsNotFound: ", run.Error, StringComparison.Ordinal);
        Assert.All(
            (string[])["AWS_ACCESS_KEY_ID", "profile 'default'", "AWS_WEB_IDENTITY_TOKEN_FILE", "container", "AWS_EC2_METADATA_DISABLED", "--profile-name"],
            place => Assert.Contains(place, run.Error, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Half_a_pair_in_the_environment_is_an_error()
    {
        RunnerProcess run = await RunAsync(new() { ["AWS_ACCESS_KEY_ID"] = Keys.AccessKeyId });
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error IncompleteKeys: The environment variable AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not.", run.Error, StringComparison.Ordinal);
    }

    private async Task AssertReadAsync(string source, Dictionary<string, string> environment, params string[] arguments)
    {
        RunnerProcess run = await RunAsync(environment, ["--verbose", "--region", Region, .. arguments]);
        Assert.True(run.ExitCode == 3, run.Error);
        Assert.Contains($"Credentials come from {source},", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{Account.Id} {Region}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Keys.SecretAccessKey, run.Error, StringComparison.Ordinal);
    }

    private Task<RunnerProcess> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        environment["HOME"] = _home;
        return RunnerProcess.RunAsync(environment, ["audit", "--endpoint-url", _sandbox.EndpointUrl, .. arguments]);
    }

    private Dictionary<string, string> Files(string credentials, string config = "")
    {
        Dictionary<string, string> environment = new()
        {
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_home, "credentials"),
            ["AWS_CONFIG_FILE"] = Path.Combine(_home, "config"),
        };
        File.WriteAllText(environment["AWS_SHARED_CREDENTIALS_FILE"], credentials);
        File.WriteAllText(environment["AWS_CONFIG_FILE"], config);
        return environment;
    }

    private string Profile(string name) =>
        $"[{name}]\naws_access_key_id = {Keys.AccessKeyId}\naws_secret_access_key = {Keys.SecretAccessKey}\n";

    private SandboxCredentials Session(TimeSpan? lifetime = null)
    {
        if (Account.Roles.All(role => role.Name != "auditor"))
        {
            Account.AddRole("auditor", [Keys.PrincipalArn]);
        }

        return Account.CreateSession("auditor", "test", lifetime ?? TimeSpan.FromHours(1));
    }

    private string SessionJson()
    {
        SandboxCredentials session = Session();
        return $$"""
            {"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"{{session.AccessKeyId}}","SecretAccessKey":"{{session.SecretAccessKey}}",
             "Token":"{{session.SessionToken}}","Expiration":"{{Later()}}","LastUpdated":"{{DateTime.UtcNow:O}}"}
            """;
    }

    private string CallerXml() => $"""
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>{Keys.PrincipalArn}</Arn><UserId>U</UserId><Account>{Account.Id}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
        """;

    private string WebIdentityXml()
    {
        SandboxCredentials session = Session();
        return $"""
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
            <Credentials><AccessKeyId>{session.AccessKeyId}</AccessKeyId><SecretAccessKey>{session.SecretAccessKey}</SecretAccessKey>
            <SessionToken>{session.SessionToken}</SessionToken><Expiration>{Later()}</Expiration></Credentials>
            </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
            """;
    }

    private static string Later() => DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
