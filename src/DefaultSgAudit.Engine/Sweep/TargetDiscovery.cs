using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>From what was asked for to accounts and regions that exist: one question to STS and one to EC2 for an account, beside those to Organizations.</summary>
public static class TargetDiscovery
{
    /// <summary>Finds the targets of every query, accounts side by side.</summary>
    /// <param name="queries">
    /// <see cref="AccountQuery"/> and <see cref="TargetQuery"/> as <see cref="ItemsEvent{T}"/>; targets found elsewhere pass through.
    /// </param>
    /// <param name="degree">The most accounts at once.</param>
    /// <returns>Targets, with the failures and notes on the way to them.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> queries, int degree) =>
        FanOut.RunAsync<TargetQuery>(AccountDiscovery.RunAsync(queries, degree), degree, VisitAsync);

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        TargetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Selection? selection = query.Shared ?? Selection.Of(query);
        Reading<AwsSession> reached = await AccountReach.OfAsync(query.Session, query.Role, query.AccountId, cancellationToken);

        // From here on it is told; the rows of a file may hold anything.
        query = query with { AccountId = query.AccountId is null ? null : PlainText.Line(query.AccountId, 80) };
        await foreach (SweepEvent found in FindAsync(query, selection, reached, cancellationToken).WithCancellation(cancellationToken))
        {
            if (found is ItemsEvent<Target> { Items.Count: > 0 })
            {
                query.Search?.Found();
            }

            yield return found;
        }

        foreach (SweepEvent missing in query.Shared?.Release() ?? [])
        {
            yield return missing;
        }

        if (query.Search?.Release() is Failure nothing)
        {
            yield return new FailureEvent(nothing);
        }
    }

    private static async IAsyncEnumerable<SweepEvent> FindAsync(
        TargetQuery query, Selection? selection, Reading<AwsSession> reached, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (reached.Failure is not null)
        {
            if (reached.Failure.Kind == FailureKind.InvalidRole && !query.IsOneOfMany)
            {
                throw new AuditException(reached.Failure);
            }

            Failure failure = reached.Failure with { AccountId = query.AccountId };
            yield return new FailureEvent(failure);
            yield return Targets(query.Session, selection, RegionChoice.Unread(query), query.AccountId, failure);
            yield break;
        }

        AwsSession session = reached.Items[0];
        yield return new NoteEvent($"Credentials come from {session.CredentialSource}, the home region {session.HomeRegion} from {session.HomeRegionSource}.");

        Task<Reading<CallerIdentity>> asking = Reading.OfAsync(() => session.GetIdentityAsync(cancellationToken), cancellationToken);
        Reading<AwsRegion> regions = await Reading.OfListAsync(() => session.GetEnabledRegionsAsync(cancellationToken), cancellationToken);
        Reading<CallerIdentity> caller = await asking;
        string? accountId = caller.Items.Count > 0 ? caller.Items[0].AccountId : null;

        if (accountId is null)
        {
            Failure failure = Reading.Merge(caller.Failure!, regions.Failure) with { AccountId = query.AccountId };
            yield return new FailureEvent(failure);
            yield return Targets(session, selection, RegionChoice.Unread(query), query.AccountId, failure);
            yield break;
        }

        if (query.AccountId is string expected && expected != accountId)
        {
            Failure failure = new()
            {
                Kind = FailureKind.AccountMismatch,
                Cause = $"The credentials belong to account {accountId}, not to {expected}.",
                Remedy = "Give credentials of that account, or name a role in it with -RoleName.",
                AccountId = expected,
            };
            yield return new FailureEvent(failure);
            yield return Targets(session, selection, RegionChoice.Unread(query), expected, failure);
            yield break;
        }

        RegionChoice choice = await RegionChoice.OfAsync(
            query, regions, () => Reading.OfListAsync(() => session.GetAllRegionsAsync(cancellationToken), cancellationToken));
        Failure? problem = choice.Failure is null ? null : choice.Failure with { AccountId = accountId };
        if (problem is not null)
        {
            if (RegionChoice.IsInputError(problem.Kind) && !query.IsOneOfMany)
            {
                throw new AuditException(problem with { AccountId = null });
            }

            yield return new FailureEvent(problem);
        }

        foreach (Failure disabled in choice.Disabled.Select(region => RegionChoice.NotEnabled(region, accountId)))
        {
            yield return new FailureEvent(disabled);
        }

        if (choice.Note is not null)
        {
            yield return new NoteEvent(choice.Note);
        }

        ItemsEvent<Target> targets = Targets(session, selection, choice, accountId, problem);
        yield return new NoteEvent($"Account {accountId}: {targets.Items.Count} {(targets.Items.Count == 1 ? "region" : "regions")} to look at.");
        yield return new ProgressEvent(accountId, targets.Items.Count, null);
        yield return targets;
    }

    private static ItemsEvent<Target> Targets(
        AwsSession session, Selection? selection, RegionChoice choice, string? accountId, Failure? failure)
    {
        List<Target> targets =
        [
            .. choice.Chosen.Select(region => Target(region.Name, region.OptInStatus, failure)),
            .. choice.Disabled.Select(region =>
                Target(region.Name, region.OptInStatus, failure ?? RegionChoice.NotEnabled(region, accountId))),
        ];
        if (targets.Count == 0 && failure is not null)
        {
            targets.Add(Target(null, null, failure));
        }

        selection?.Expect(targets.Count);
        return new ItemsEvent<Target>(targets);

        Target Target(string? region, string? optInStatus, Failure? problem) => new()
        {
            AccountId = accountId,
            Region = region,
            OptInStatus = optInStatus,
            Session = session,
            Selection = selection,
            Failure = problem,
        };
    }
}
