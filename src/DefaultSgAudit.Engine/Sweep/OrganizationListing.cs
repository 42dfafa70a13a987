using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Lists the accounts of an Organization, or those in units of it and in all units below them.</summary>
internal static class OrganizationListing
{
    /// <summary>A reading for each page, or for each unit; whatever could not be read is in one of them.</summary>
    public static IAsyncEnumerable<Reading<OrganizationAccount>> ReadAsync(AccountQuery query, CancellationToken cancellationToken)
    {
        AwsSession session = query.Each.Session;
        return query.Accounts.UnitIds.Count > 0
            ? OfUnitsAsync(session, query.Accounts.UnitIds, cancellationToken)
            : Reading.PagesAsync(() => session.Organizations().ListAccountsAsync(cancellationToken), cancellationToken);
    }

    private static async IAsyncEnumerable<Reading<OrganizationAccount>> OfUnitsAsync(
        AwsSession session, IReadOnlyList<string> unitIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> known = new(unitIds, StringComparer.Ordinal);
        IReadOnlyList<string> level = unitIds;
        while (level.Count > 0)
        {
            List<Task<Reading<OrganizationAccount>>> accounts = [.. level.Select(id => Reading.OfPagesAsync(
                () => session.Organizations().ListAccountsOfUnitAsync(id, cancellationToken), cancellationToken))];
            Reading<OrganizationalUnit>[] below = await Task.WhenAll(level.Select(id => Reading.OfPagesAsync(
                () => session.Organizations().ListUnitsOfUnitAsync(id, cancellationToken), cancellationToken)));
            foreach (Task<Reading<OrganizationAccount>> reading in accounts)
            {
                yield return await reading;
            }

            // A unit that does not exist has failed above already.
            foreach (Failure failure in below.Select(reading => reading.Failure).OfType<Failure>()
                .Where(failure => failure.Kind != FailureKind.OrganizationalUnitNotFound))
            {
                yield return new Reading<OrganizationAccount>([], failure);
            }

            level = [.. below.SelectMany(reading => reading.Items).Select(unit => unit.Id).Where(known.Add)];
        }
    }
}
