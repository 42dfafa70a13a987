using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Finds the session that reads an account: the caller's own, or that of a role in another account.</summary>
internal static class AccountReach
{
    /// <param name="caller">The session with whose credentials the role is assumed.</param>
    /// <param name="role">The role; null where the caller itself must be the account's.</param>
    /// <param name="accountId">The account; null for the caller's own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session, or why there is none. Whether the role can be assumed shows with its first use.</returns>
    public static async Task<Reading<AwsSession>> OfAsync(
        AwsSession caller, AccountRole? role, string? accountId, CancellationToken cancellationToken)
    {
        if (role is null || accountId is null)
        {
            return new Reading<AwsSession>([caller], null);
        }

        Reading<CallerIdentity> identity = await Reading.OfAsync(() => caller.GetIdentityAsync(cancellationToken), cancellationToken);
        return identity.Failure is not null ? new Reading<AwsSession>([], identity.Failure)
            : identity.Items[0].AccountId == accountId ? new Reading<AwsSession>([caller], null)
            : await Reading.OfAsync(() => Task.FromResult(caller.InAccount(accountId, role)), cancellationToken);
    }
}
