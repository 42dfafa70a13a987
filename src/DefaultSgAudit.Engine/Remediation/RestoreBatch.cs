using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Saved groups of one account and region, at most 200, to be looked at together.</summary>
/// <param name="Session">How the account is reached.</param>
/// <param name="Role">The role to assume with it, where the account is another.</param>
/// <param name="Requests">The saves, each of another group.</param>
internal sealed record RestoreBatch(AwsSession Session, AccountRole? Role, IReadOnlyList<RestoreRequest> Requests);
