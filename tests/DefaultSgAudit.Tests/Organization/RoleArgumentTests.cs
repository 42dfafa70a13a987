using System.Reflection;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Aws.Credentials;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;
using DefaultSgAudit.Tests.Aws;
using DefaultSgAudit.Tests.Support;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>What was said of the role reaches STS, holds for the whole sweep, and is told nowhere.</summary>
public sealed class RoleArgumentTests : IDisposable
{
    private const string Word = "quince:marmalade/42";

    private readonly OrganizationSandbox _sandbox = new(accounts: 4);

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("Audit", null, "Audit")]
    [InlineData("/team/Audit", null, "team/Audit")]
    [InlineData(null, "arn:aws:iam::{AccountId}:role/Audit", "Audit")]
    [InlineData(null, "arn:aws:iam::{accountid}:role/of/{AccountId}/Audit", "of/{0}/Audit")]
    public async Task Name_external_id_session_name_and_duration_are_what_STS_is_asked_for(string? name, string? arn, string made)
    {
        foreach (SandboxAccount account in _sandbox.World.Accounts)
        {
            account.AddRole(made.Replace("{0}", account.Id, StringComparison.Ordinal), [_sandbox.Ids()[0]], Word, TimeSpan.FromHours(2));
        }

        using Interposer between = new(_sandbox.Server, _ => null);
        AccountRole role = AccountRole.Create(name, arn, Word, "audit-7", TimeSpan.FromHours(2));

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.Choice(role: role), await between.OpenAsync());

        Assert.Equal(_sandbox.Truth(_sandbox.Ids()), run.Verdicts());
        Asked[] assumed = [.. between.All.Where(asked => asked.Action == "AssumeRole")];
        Assert.Equal(3, assumed.Length);
        Assert.All(assumed, asked => Assert.All(
            [$"ExternalId={Word}", "RoleSessionName=audit-7", "DurationSeconds=7200"],
            part => Assert.Contains(part, asked.Body.Split('&'))));
        Assert.Equal(
            _sandbox.IdsBut(0).Select(id => $"RoleArn=arn:aws:iam::{id}:role/{made.Replace("{0}", id, StringComparison.Ordinal)}"),
            assumed.Select(asked => Assert.Single(asked.Body.Split('&'), part => part.StartsWith("RoleArn=", StringComparison.Ordinal))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_ARN_of_one_account_reaches_that_account_and_is_refused_for_many()
    {
        string id = _sandbox.Ids()[2];
        AccountRole role = AccountRole.Create(arn: $"arn:aws:iam::{id}:role/{AccountRole.DefaultName}");

        AuditRun run = await _sandbox.SweepAsync(OrganizationSweep.Choice(accounts: [id], role: role, organization: false));
        AuditRun ofOrganization = await _sandbox.SweepAsync(OrganizationSweep.Choice(accounts: [id], role: role));

        Assert.Equal(_sandbox.Truth([id]), run.Verdicts());
        Assert.Equal(_sandbox.Truth([id]), ofOrganization.Verdicts());
        foreach (string[] accounts in new string[][] { [], [id, _sandbox.Ids()[1]] })
        {
            AuditException error = Assert.Throws<AuditException>(() => OrganizationSweep.Choice(accounts: accounts, role: role));
            Assert.Equal((FailureKind.ConflictingArguments, "RoleArn"), (error.Failure.Kind, error.Failure.Resource));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_ARN_of_another_partition_ends_the_sweep_before_any_role_is_asked_for(bool ofOrganization)
    {
        AccountRole role = AccountRole.Create(arn: "arn:aws-cn:iam::{AccountId}:role/Audit");
        AuditException error = await Assert.ThrowsAsync<AuditException>(() => _sandbox.SweepAsync(
            OrganizationSweep.Choice(accounts: ofOrganization ? null : _sandbox.IdsBut(0), role: role, organization: ofOrganization)));
        Assert.Equal((FailureKind.InvalidRole, "RoleArn"), (error.Failure.Kind, error.Failure.Resource));
        Assert.Null(error.Failure.AccountId);
        Assert.Equal(0, _sandbox.Server.Requests.Count(action: "sts:AssumeRole"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_the_external_id_nor_a_session_token_nor_a_key_is_told(bool isWrong)
    {
        foreach (SandboxAccount account in _sandbox.World.Accounts)
        {
            account.AddRole("Audit", [_sandbox.Ids()[0]], isWrong ? "another" : Word);
        }

        using Interposer between = new(_sandbox.Server, asked => asked.Action == "DescribeVpcs" && !isWrong
            ? new Answer(403, "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>No.</Message></Error></Errors></Response>")
            : null);
        List<string> secrets = [Word, _sandbox.World.Credentials.SecretAccessKey];
        AuditRun run = await _sandbox.SweepAsync(
            OrganizationSweep.Choice(role: AccountRole.Create("Audit", externalId: Word)), await between.OpenAsync());

        // Whatever AWS handed out: the tokens went over the wire, and nowhere else.
        secrets.AddRange(_sandbox.World.Accounts.Skip(1).Select(account => Token(run.Session, account.Id, isWrong)).OfType<string>());
        Assert.Equal(isWrong ? 2 : 5, secrets.Count);
        Assert.Equal(isWrong ? 3 : 4, run.Failures.Count);
        string told = string.Join('\n', run.Events.Select(found => $"{found}"))
            + string.Join('\n', run.Notes.Select(note => note.Text))
            + string.Join('\n', run.Failures.Select(failure => $"{failure} {failure.Message} {failure.Resource}"))
            + string.Join('\n', run.Results.Select(result => $"{result} {result.Reason} {System.Text.Json.JsonSerializer.Serialize(result)}"));
        Assert.Contains("role/Audit", told, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sessions_that_end_in_mid_sweep_are_renewed()
    {
        TimeSpan passed = TimeSpan.Zero;
        using SandboxServer sandbox = SandboxServer.Start(
            SandboxWorld.Create(new SandboxWorldOptions { Accounts = 3, VpcsPerRegion = 1 }),
            new SandboxServerOptions { VerifySignatures = false, Clock = () => DateTimeOffset.UtcNow + passed });
        AwsSession caller = await AwsSession.OpenAsync(SandboxAudit.Options(sandbox), TestContext.Current.CancellationToken);
        AccountRole role = AccountRole.Create();
        string id = sandbox.World.Accounts[1].Id;
        sandbox.AfterRequest = request =>
        {
            if (request.AccountId == id && request.Action == "DescribeRegions")
            {
                // For the other side two hours pass, so that it takes no keys from before; for this side, the time to renew has come.
                passed = TimeSpan.FromHours(2);
                typeof(RenewedCredentials).GetField("_renewAt", BindingFlags.NonPublic | BindingFlags.Instance)!
                    .SetValue(CredentialsOf(caller.InAccount(id, role)), DateTime.MinValue);
            }

            return Task.CompletedTask;
        };

        AuditRun run = await AuditRun.OfAsync(caller, OrganizationSweep.Choice(accounts: [id], role: role)
            .Ask(new TargetQuery { Session = caller }));

        Assert.Empty(run.Failures);
        Assert.Equal(17, run.Results.Count(result => result.Status != ComplianceStatus.Unknown));
        Assert.Equal(2, sandbox.Requests.Count(action: "sts:AssumeRole"));
    }

    private static object CredentialsOf(AwsSession session) => ((ResolvedCredentials)typeof(AwsSession)
        .GetField("_resolved", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(session)!).Credentials;

    private static string? Token(AwsSession caller, string accountId, bool isRefused)
    {
        object sessions = typeof(AwsSession).GetField("_inAccounts", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(caller)!;
        AwsSession session = ((IEnumerable<KeyValuePair<(string AccountId, AccountRole Role), AwsSession>>)sessions).Single(pair => pair.Key.AccountId == accountId).Value;
        TemporaryKeys? keys = (TemporaryKeys?)typeof(RenewedCredentials).GetField("_current", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(CredentialsOf(session));
        Assert.Equal(isRefused, keys is null);
        return keys?.Keys.Token;
    }
}
