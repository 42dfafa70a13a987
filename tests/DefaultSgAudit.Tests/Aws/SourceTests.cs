using Amazon.Runtime;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>Sources of credentials that fail or hang.</summary>
public sealed class SourceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("exit 3", "ended with exit code 3.")]
    [InlineData("echo \"no such vault\" >&2; exit 1", "ended with exit code 1 and said: no such vault.")]
    [InlineData("echo hush-hush", "printed something else than the JSON that AWS documents.")]
    [InlineData("echo '{\"Version\":2,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"hush-hush\"}'", "printed something else")]
    [InlineData("echo '{\"Version\":1,\"AccessKeyId\":\"A\"}'", "printed something else")]
    [InlineData("echo '{\"Version\":1,\"AccessKeyId\":7,\"SecretAccessKey\":[]}'", "printed something else")]
    [InlineData("echo '[]'", "printed something else")]
    [InlineData("true", "printed something else")]
    public async Task A_program_that_gives_none_is_one_failure_before_any_work(string command, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are of a Unix shell.");
        using ProfileFolder files = new($"[p]\ncredential_process = {command}\n");
        Failure failure = await FailureOfAsync(files.Options("p"));
        Assert.Equal(FailureKind.ProfileUnusable, failure.Kind);
        Assert.StartsWith($"The credential_process of profile 'p' {expected}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are of a Unix shell.");
        string note = Path.GetTempFileName();
        using ProfileFolder files = new($"[p]\ncredential_process = sleep 300 & echo $! > {note}; wait\n");
        Failure failure = await FailureOfAsync(files.Options("p") with { Timeout = TimeSpan.FromSeconds(1) });
        Assert.StartsWith("The credential_process of profile 'p' gave no answer in 1 second.", failure.Message, StringComparison.Ordinal);

        string id = (await File.ReadAllTextAsync(note, Cancel)).Trim();
        Assert.True(int.TryParse(id, out _), $"The program was ended before it had begun: '{id}'.");
        string child = $"/proc/{id}/status";
        for (int round = 0; round < 100 && File.Exists(child) && !(await File.ReadAllTextAsync(child, Cancel)).Contains("State:\tZ", StringComparison.Ordinal); round++)
        {
            await Task.Delay(50, Cancel);
        }

        Assert.True(!File.Exists(child) || (await File.ReadAllTextAsync(child, Cancel)).Contains("State:\tZ", StringComparison.Ordinal), "The program still runs.");
        File.Delete(note);
    }

    [Fact]
    public async Task A_program_is_asked_once_until_its_keys_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are of a Unix shell.");
        using SandboxServer sandbox = SandboxServer.Start();
        string note = Path.GetTempFileName();
        using ProfileFolder files = new(
            $$"""
            [p]
            credential_process = echo x >> {{note}}; echo '{"Version":1,"AccessKeyId":"{{sandbox.World.Credentials.AccessKeyId}}","SecretAccessKey":"{{sandbox.World.Credentials.SecretAccessKey}}","Expiration":"{{DateTime.UtcNow.AddMinutes(2):O}}"}'
            """);
        AwsSession session = await AwsSession.OpenAsync(files.Options("p") with { EndpointUrl = sandbox.EndpointUrl }, Cancel);
        await Task.WhenAll(session.GetIdentityAsync(Cancel), session.GetEnabledRegionsAsync(Cancel), session.GetAllRegionsAsync(Cancel));
        Assert.Single(await File.ReadAllLinesAsync(note, Cancel));
        File.Delete(note);
    }

    [Fact]
    public async Task A_web_identity_without_its_token_is_found_before_any_work()
    {
        using ProfileFolder files = new("[p]\nrole_arn = arn:aws:iam::111122223333:role/x\nweb_identity_token_file = /nowhere/token\n");
        Failure failure = await FailureOfAsync(files.Options("p"));
        Assert.Equal(FailureKind.CredentialUnusable, failure.Kind);
        Assert.StartsWith("The web identity token file '/nowhere/token' does not exist.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_cannot_be_signed_is_neither_sent_nor_counted()
    {
        using SandboxServer sandbox = SandboxServer.Start();
        Fading fading = new(sandbox.World.Credentials.AccessKeyId, sandbox.World.Credentials.SecretAccessKey);
        AwsSession session = await AwsSession.OpenAsync(new ConnectionOptions { Credential = fading, EndpointUrl = sandbox.EndpointUrl }, Cancel);
        await session.GetEnabledRegionsAsync(Cancel);
        fading.Gone = true;
        Failure failure = (await Assert.ThrowsAsync<AuditException>(() => session.GetIdentityAsync(Cancel))).Failure;
        Assert.Equal(FailureKind.CredentialUnusable, failure.Kind);
        Assert.Equal(1, session.RequestCount);
        Assert.Equal(1, sandbox.Requests.Total);
    }

    [Fact]
    public async Task Credentials_that_hang_are_waited_for_only_so_long()
    {
        Failure failure = await FailureOfAsync(
            new ConnectionOptions { Credential = new Fading("AKIA", "x") { Delay = TimeSpan.FromSeconds(60) }, Timeout = TimeSpan.FromSeconds(1) });
        Assert.Equal(FailureKind.CredentialUnusable, failure.Kind);
        Assert.Contains("no answer came in 1 second.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_file_is_no_malformed_answer() =>
        Assert.Equal(FailureKind.Unexpected, FailureClassifier.Describe(new InvalidDataException("Line 3")).Kind);

    private static async Task<Failure> FailureOfAsync(ConnectionOptions options) =>
        (await Assert.ThrowsAsync<AuditException>(() => AwsSession.OpenAsync(options, Cancel))).Failure;

    /// <summary>Credentials that go away, or come late.</summary>
    private sealed class Fading(string accessKey, string secretKey) : AWSCredentials
    {
        public bool Gone { get; set; }

        public TimeSpan Delay { get; init; }

        public override ImmutableCredentials GetCredentials()
        {
            Thread.Sleep(Delay);
            return Gone ? throw new InvalidOperationException("The vault is locked.") : new ImmutableCredentials(accessKey, secretKey, null);
        }
    }
}
