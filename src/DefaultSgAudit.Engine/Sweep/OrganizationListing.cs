using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Lists the accounts of an Organization, or those in units of it and in all units below them.</summary>
internal static class OrganizationListing
{
    /// <summary>AWS nests units five deep.</summary>
    private const int MostLevels = 20;

    private static Failure Endless { get; } = new()
    {
        Kind = FailureKind.MalformedAnswer,
        Cause = $"There are units in units more than {MostLevels} deep, which AWS does not have.",
        Remedy = "Look for a proxy or gateway in between.",
        Action = "organizations:ListOrganizationalUnitsForParent",
    };

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
        int depth = 0;
        while (level.Count > 0)
        {
            List<Task<Reading<OrganizationAccount>>> accounts = [.. level.Select(id => Reading.OfPagesAsync(
                () => session.Organizations().ListAccountsOfUnitAsync(id, cancellationToken), cancellationToken))];
            Reading<OrganizationalUnit>[] below = await Task.WhenAll(level.Select(id => Reading.OfPagesAsync(
                () => session.Organizations().ListUnitsOfUnitAsync(id, cancellationToken), cancellationToken)));
            for (int i = 0; i < below.Length; i++)
            {
                Reading<OrganizationAccount> reading = await accounts[i];
                yield return reading;
                if (below[i].Failure is Failure failure && !IsOfMissingUnit(reading.Failure, failure))
                {
                    yield return new Reading<OrganizationAccount>([], failure);
                }
            }

            level = [.. below.SelectMany(reading => reading.Items).Select(unit => unit.Id).Where(known.Add)];
            depth++;
            if (depth > MostLevels && level.Count > 0)
            {
                yield return new Reading<OrganizationAccount>([], Endless);
                yield break;
            }
        }
    }

    /// <summary>A unit that does not exist is told once, though both of its lists fail.</summary>
    private static bool IsOfMissingUnit(Failure? accounts, Failure units) =>
        accounts?.Kind == FailureKind.OrganizationalUnitNotFound && units.Kind == FailureKind.OrganizationalUnitNotFound;
}
