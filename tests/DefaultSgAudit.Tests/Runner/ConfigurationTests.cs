using DefaultSgAudit.Sandbox;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>What the environment and the user's own files can get wrong, seen from outside: one error, or none where it does not matter.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private const string Broken = "[default]\naws_access_key_id = AKIA\naws_secret_access_key hush-hush\n";

    private readonly SandboxServer _sandbox = SandboxServer.Start();
    private readonly string _home = Directory.CreateTempSubdirectory("DefaultSgAudit-").FullName;

    public void Dispose()
    {
        _sandbox.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Theory]
    [InlineData("credentials", Broken)]
    [InlineData("config", Broken)]
    [InlineData("config", "[default]\nregion = us east 1\n")]
    [InlineData("config", "[default]\nretry_mode = bananas\nsso_session = nowhere\n")]
    public async Task Files_that_are_broken_do_not_matter_to_keys_that_are_there(string file, string text)
    {
        Write(file, text);
        string[] keys = ["--access-key", Keys["AWS_ACCESS_KEY_ID"], "--secret-key", Keys["AWS_SECRET_ACCESS_KEY"]];
        foreach (RunnerProcess run in (RunnerProcess[])
            [
                await RunAsync([], ["--endpoint-url", _sandbox.EndpointUrl, "--region", "us-east-1", "--verbose", .. keys]),
                await RunAsync(Keys, "--endpoint-url", _sandbox.EndpointUrl, "--region", "us-east-1", "--verbose"),
                await RunAsync([], "--sandbox", "--region", "eu-west-1", "--verbose"),
            ])
        {
            Assert.True(run.ExitCode == 3, run.Error);
            Assert.DoesNotContain("hush-hush", run.Error, StringComparison.Ordinal);
        }

        // On the way to AWS itself: a proxy that nobody answers at keeps it here.
        RunnerProcess abroad = await RunAsync(
            new(Keys) { ["HTTPS_PROXY"] = "http://127.0.0.1:9" }, "--region", "us-east-1", "--timeout-seconds", "1");
        Assert.StartsWith("error EndpointUnreachable: Region us-east-1", abroad.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("credentials")]
    [InlineData("config")]
    public async Task They_are_an_error_where_the_default_profile_is_needed(string file)
    {
        Write(file, Broken);
        string path = Path.Combine(_home, ".aws", file);
        await AssertErrorAsync("ProfileUnusable", $"Line 3 of '{path}' is no section, property or comment.", []);
        await AssertErrorAsync("ProfileUnusable", $"Line 3 of '{path}'", new() { ["AWS_PROFILE"] = "other" });
        await AssertErrorAsync("ProfileUnusable", $"Line 3 of '{path}'", [], "--profile-name", "other");
    }

    [Theory]
    [InlineData("AWS_REGION", "eu-west-1 ", "'eu-west-1 ', from the environment variable AWS_REGION, is no region's code. Did you mean eu-west-1")]
    [InlineData("AWS_DEFAULT_REGION", "bogus_x", "'bogus_x', from the environment variable AWS_DEFAULT_REGION, is no region's code.")]
    public async Task A_region_that_is_none_is_told_by_its_place_unless_others_are_named(string variable, string value, string expected)
    {
        Dictionary<string, string> environment = new(Keys) { [variable] = value };
        await AssertErrorAsync("UnknownRegion", expected, new(environment), "--endpoint-url", _sandbox.EndpointUrl);
        RunnerProcess named = await RunAsync(environment, "--endpoint-url", _sandbox.EndpointUrl, "--region", "us-east-1");
        Assert.True(named.ExitCode == 3, named.Error);
    }

    [Fact]
    public async Task The_settings_of_the_profile_in_use_hold()
    {
        Write("credentials", $"[default]\n{KeyLines}[audit]\n{KeyLines}");
        Write("config", $"""
            [default]
            endpoint_url = {_sandbox.EndpointUrl}
            [profile audit]
            services = here
            [services here]
            ec2 =
              endpoint_url = {_sandbox.EndpointUrl}
            sts =
              endpoint_url = {_sandbox.EndpointUrl}
            [profile garbled]
            endpoint_url = localhost:4566
            {KeyLines}
            [profile fips]
            use_fips_endpoint = true
            """);
        await AssertReadAsync([]);
        await AssertReadAsync(new() { ["AWS_PROFILE"] = "audit" });
        await AssertReadAsync(new(Keys) { ["AWS_PROFILE"] = "audit" });
        await AssertReadAsync([], "--profile-name", "audit");
        await AssertReadAsync(new() { ["AWS_PROFILE"] = "garbled", ["AWS_ENDPOINT_URL"] = _sandbox.EndpointUrl });
        await AssertErrorAsync("InvalidEndpoint", "'localhost:4566', from endpoint_url of profile 'garbled',", new() { ["AWS_PROFILE"] = "garbled" });
        await AssertErrorAsync(
            "InvalidEndpoint",
            "FIPS endpoints are asked for by use_fips_endpoint of profile 'fips', and the environment variable AWS_ENDPOINT_URL names another one",
            new(Keys) { ["AWS_PROFILE"] = "fips", ["AWS_ENDPOINT_URL"] = _sandbox.EndpointUrl });
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "AWS_USE_FIPS_ENDPOINT", "FIPS")]
    [InlineData("AWS_ENDPOINT_URL_EC2", "AWS_USE_DUALSTACK_ENDPOINT", "Dual-stack")]
    public async Task The_environment_may_contradict_itself(string variable, string contradiction, string kind) => await AssertErrorAsync(
        "InvalidEndpoint",
        $"{kind} endpoints are asked for by the environment variable {contradiction}, and the environment variable {variable} names another one",
        new(Keys) { [variable] = _sandbox.EndpointUrl, [contradiction] = "true" });

    [Fact]
    public async Task An_endpoint_that_is_ignored_may_be_anything()
    {
        // Without any endpoint the audit would go to AWS: a proxy that nobody answers at keeps it here.
        RunnerProcess run = await RunAsync(
            new(Keys)
            {
                ["AWS_ENDPOINT_URL"] = "garbage", ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true", ["HTTPS_PROXY"] = "http://127.0.0.1:9",
            },
            "--region", "us-east-1", "--timeout-seconds", "1");
        Assert.Contains("error EndpointUnreachable: Region us-east-1", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("http://example.com/credentials")]
    public async Task A_containers_address_that_cannot_be_asked_is_an_error(string url) => await AssertErrorAsync(
        "CredentialUnusable",
        "The environment variable AWS_CONTAINER_CREDENTIALS_FULL_URI, or one of those that go with it, is not of the form that AWS documents.",
        new() { ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url });

    [Fact]
    public async Task So_is_a_container_that_does_not_answer()
    {
        await AssertErrorAsync(
            "CredentialUnusable",
            "The container's credential service gave no credentials: ",
            new() { ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1:9/credentials" });
        using FakeService refusing = new(_ => null);
        await AssertErrorAsync(
            "CredentialUnusable",
            "The container's credential service gave no credentials: ",
            new() { ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = refusing.Url + "/credentials" });
    }

    [Fact]
    public async Task So_is_a_web_identity_without_its_token()
    {
        Dictionary<string, string> environment = new()
        {
            ["AWS_WEB_IDENTITY_TOKEN_FILE"] = Path.Combine(_home, "token"), ["AWS_ROLE_ARN"] = "arn:aws:iam::111122223333:role/x",
        };
        await AssertErrorAsync("CredentialUnusable", "The web identity token file", new(environment));
        environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = "token";
        await AssertErrorAsync("CredentialUnusable", "The environment variable AWS_WEB_IDENTITY_TOKEN_FILE", environment);
    }

    private Dictionary<string, string> Keys => new()
    {
        ["AWS_ACCESS_KEY_ID"] = _sandbox.World.Credentials.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = _sandbox.World.Credentials.SecretAccessKey,
    };

    private string KeyLines =>
        $"aws_access_key_id = {Keys["AWS_ACCESS_KEY_ID"]}\naws_secret_access_key = {Keys["AWS_SECRET_ACCESS_KEY"]}\n";

    private async Task AssertErrorAsync(string kind, string expected, Dictionary<string, string> environment, params string[] arguments)
    {
        RunnerProcess run = await RunAsync(environment, arguments);
        Assert.True(run.ExitCode == 1, run.Error);
        Assert.Contains($"error {kind}: {expected}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("hush-hush", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Requests.Total);
    }

    private async Task AssertReadAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        RunnerProcess run = await RunAsync(environment, ["--region", "us-east-1", .. arguments]);
        Assert.True(run.ExitCode == 3, run.Error);
        _sandbox.Requests.Reset();
    }

    private void Write(string file, string text)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_home, ".aws")).FullName;
        File.WriteAllText(Path.Combine(folder, file), text);
    }

    private Task<RunnerProcess> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        environment["HOME"] = _home;
        environment["AWS_CONFIG_FILE"] = string.Empty;
        environment["AWS_SHARED_CREDENTIALS_FILE"] = string.Empty;
        return RunnerProcess.RunAsync(environment, ["audit", .. arguments]);
    }
}
