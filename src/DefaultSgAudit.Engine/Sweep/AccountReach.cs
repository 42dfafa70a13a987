using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Finds the session that reads an account: the caller's own, or that of a role in another account.</summary>
internal static class AccountReach
{
    private static Failure NoAccount { get; } = new()
    {
        Kind = FailureKind.ConflictingArguments,
        Cause = "A role is named, and no account that it is to be assumed in.",
        Remedy = "Name the account with -AccountId, or in each record of the input; or leave the role out.",
        Resource = "RoleName",
    };

    /// <param name="caller">The session with whose credentials the role is assumed.</param>
    /// <param name="role">The role; null where the caller itself must be the account's.</param>
    /// <param name="accountId">The account, as whoever wrote the input has it; null for the caller's own, where there is no role.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session, or why there is none. Whether the role can be assumed shows with its first use.</returns>
    public static async Task<Reading<AwsSession>> OfAsync(
        AwsSession caller, AccountRole? role, string? accountId, CancellationToken cancellationToken)
    {
        if (role is null)
        {
            return new Reading<AwsSession>([caller], null);
        }

        if (accountId is null || !OrganizationIds.IsAccount(accountId))
        {
            // What is no account would become part of the role's ARN.
            return new Reading<AwsSession>([], accountId is null ? NoAccount : AccountChoice.Malformed(accountId));
        }

        Reading<CallerIdentity> identity = await Reading.OfAsync(() => caller.GetIdentityAsync(cancellationToken), cancellationToken);
        return identity.Failure is not null ? new Reading<AwsSession>([], identity.Failure)
            : identity.Items[0].AccountId == accountId ? new Reading<AwsSession>([caller], null)
            : await Reading.OfAsync(() => Task.FromResult(caller.InAccount(accountId, role)), cancellationToken);
    }
}
