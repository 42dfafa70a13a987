using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>From an Organization, or a list of accounts, to a query for each account. Accounts go on as soon as their page has come.</summary>
internal static class AccountDiscovery
{
    /// <summary>Finds the accounts of every query; all else passes through.</summary>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> queries, int degree) =>
        FanOut.RunAsync<AccountQuery>(queries, degree, VisitAsync);

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        AccountQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Held for as long as accounts may be added, so that what is named is not missed before the last of them.
        Selection? selection = Selection.Of(query.Each, isOfAccounts: true);
        selection?.Expect(1);
        RegionSearch search = new(query.Each);
        AccountSieve sieve = new(query.Accounts);
        if (!query.Accounts.IsOrganization)
        {
            yield return Queries(query, selection, search, sieve.Take(query.Accounts.AccountIds));
        }

        bool isComplete = true;
        if (query.Accounts.IsOrganization)
        {
            // Every account's visit begins with this question; it is on its way while the first page is.
            AwsSession caller = query.Each.Session;
            Task<Reading<CallerIdentity>> asking = Reading.OfAsync(() => caller.GetIdentityAsync(cancellationToken), cancellationToken);
            await foreach (Reading<OrganizationAccount> reading in OrganizationListing
                .ReadAsync(query, cancellationToken)
                .WithCancellation(cancellationToken))
            {
                // Leaving before the answer would cancel the question, and it would have to be asked again. A failure is the accounts'.
                await asking;
                foreach (Failure inactive in sieve.RefuseInactive(reading.Items))
                {
                    yield return new FailureEvent(inactive);
                    yield return Unknown(query, selection, search, inactive);
                }

                yield return Queries(query, selection, search, sieve.Take(reading.Items));
                if (reading.Failure is not null)
                {
                    isComplete = false;
                    yield return new FailureEvent(reading.Failure);
                    yield return Unknown(query, selection, search, reading.Failure);
                }
            }

            foreach (Failure missing in isComplete ? sieve.Missing() : [])
            {
                yield return new FailureEvent(missing);
                yield return Unknown(query, selection, search, missing);
            }

            foreach (NoteEvent note in sieve.Notes(isComplete))
            {
                yield return note;
            }
        }

        foreach (SweepEvent missing in selection?.Release() ?? [])
        {
            yield return missing;
        }

        if (search.Release() is Failure nothing)
        {
            yield return new FailureEvent(nothing);
        }
    }

    private static ItemsEvent<TargetQuery> Queries(
        AccountQuery query, Selection? selection, RegionSearch search, IReadOnlyList<string> accountIds)
    {
        search.Expect(accountIds.Count);
        selection?.Expect(accountIds.Count);
        return new ItemsEvent<TargetQuery>([.. accountIds.Select(id => query.Each with
        {
            AccountId = id, Role = query.Accounts.Role, IsOneOfAccounts = true, Shared = selection, Search = search,
        })]);
    }

    /// <summary>What stands for an account, or for accounts, of which nothing can be read.</summary>
    private static ItemsEvent<Target> Unknown(AccountQuery query, Selection? selection, RegionSearch search, Failure failure)
    {
        search.Found();
        selection?.Expect(1);
        return new ItemsEvent<Target>(
        [
            new Target { AccountId = failure.AccountId, Session = query.Each.Session, Selection = selection, Failure = failure },
        ]);
    }
}
