using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>
/// A role assumed in another account when it is first needed, and again before its session ends. A refusal is remembered for
/// a while, so that what runs side by side in an account does not ask for each of its regions.
/// </summary>
internal sealed class AccountRoleCredentials : RenewedCredentials
{
    private readonly string _accountId;
    private readonly AccountRole _role;
    private readonly AWSCredentials _source;
    private readonly AwsClients _clients;
    private Refusal? _refusal;

    public AccountRoleCredentials(string accountId, string roleArn, AccountRole role, AWSCredentials source, AwsClients clients)
    {
        _accountId = accountId;
        RoleArn = roleArn;
        _role = role;
        _source = source;
        _clients = clients;
    }

    private AccountRoleCredentials(AccountRoleCredentials other, AwsClients clients)
        : base(other)
    {
        _accountId = other._accountId;
        RoleArn = other.RoleArn;
        _role = other._role;
        _source = other._source;
        _clients = clients;
    }

    public string RoleArn { get; }

    /// <summary>The same role, asked for through other clients; keys that there are already are kept.</summary>
    public AccountRoleCredentials Through(AwsClients clients) => new(this, clients);

    /// <summary>Who the role's session is, which the answer to AssumeRole says.</summary>
    /// <exception cref="AuditException">The role could not be assumed.</exception>
    public async Task<CallerIdentity> GetIdentityAsync(CancellationToken cancellationToken) =>
        new(_accountId, (await GetKeysAsync(cancellationToken)).Arn!);

    protected override async Task<TemporaryKeys> AskAsync(CancellationToken cancellationToken)
    {
        if (_refusal is { } refusal && DateTime.UtcNow < refusal.Until)
        {
            throw new AuditException(refusal.Error.Failure, refusal.Error);
        }

        try
        {
            return await _clients.StsHomes.AskAsync(
                (regions, ask) => HomeFallback.AskForRoleAsync(regions, RoleArn, ask), home => AskAsync(home, cancellationToken));
        }
        catch (AuditException error)
        {
            _refusal = new Refusal(error, DateTime.UtcNow + _clients.Settings.Timeout);
            throw;
        }
    }

    private async Task<TemporaryKeys> AskAsync(string home, CancellationToken cancellationToken)
    {
        AssumeRoleRequest request = new()
        {
            RoleArn = RoleArn,
            RoleSessionName = _role.SessionName,
            ExternalId = _role.ExternalId,
            DurationSeconds = (int?)_role.Duration?.TotalSeconds,
        };
        TemporaryKeys keys = await _clients.Sts(_source, home).AssumeRoleAsync(request, cancellationToken);

        // All else is judged by whose account it is.
        return keys.Arn?.Split(':') is [_, _, _, _, var account, ..] && account == _accountId
            ? keys
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.MalformedAnswer,
                Cause = $"The role {RoleArn} was assumed, but the answer does not say that its session is of account {_accountId}.",
                Remedy = "Look for a proxy or gateway in between, and try again.",
                Action = "sts:AssumeRole",
                Region = home,
                Resource = RoleArn,
            });
    }

    private sealed record Refusal(AuditException Error, DateTime Until);
}
