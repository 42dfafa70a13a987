using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Puts saved default groups back, several at once, each on its own.</summary>
public static class RuleRestoring
{
    /// <summary>Restores every group that the source gives.</summary>
    /// <param name="source"><see cref="RestoreSource"/> as <see cref="ItemsEvent{T}"/>; other events pass through.</param>
    /// <param name="degree">The most groups at once.</param>
    /// <param name="options">How they are restored.</param>
    /// <returns><see cref="RemediationResult"/> as <see cref="ItemsEvent{T}"/>, with <see cref="QuestionEvent"/>, failures and notes.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree, RestoreOptions options)
    {
        IAsyncEnumerable<SweepEvent> batches = FanOut.RunAsync<RestoreSet>(RestoreReading.GatherAsync(source), 1, RestoreReading.VisitAsync);
        IAsyncEnumerable<SweepEvent> runs = FanOut.RunAsync<RestoreBatch>(batches, degree, (batch, cancel) => SurveyAsync(batch, options, cancel));
        return FanOut.RunAsync<RestoreRun>(runs, degree, (run, cancel) => run.RunAsync(cancel));
    }

    private static async IAsyncEnumerable<SweepEvent> SurveyAsync(
        RestoreBatch batch, RestoreOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SavedGroup first = batch.Requests[0].Saved;
        Reading<AwsSession> reached = await AccountReach.OfAsync(batch.Session, batch.Role, first.AccountId, cancellationToken);
        AwsSession session = reached.Failure is null ? reached.Items[0] : batch.Session;
        Target target = new() { AccountId = first.AccountId, Region = first.Region, Session = session };
        Reading<CallerIdentity> caller = reached.Failure is not null
            ? new Reading<CallerIdentity>([], reached.Failure)
            : await Reading.OfAsync(() => session.GetIdentityAsync(cancellationToken), cancellationToken);
        string? account = caller.Failure is null ? caller.Items[0].AccountId : null;
        IReadOnlyList<SurveyedGroup> surveyed = account != first.AccountId ? [] : await GroupSurvey.ReadRulesAsync(
            target, [.. batch.Requests.Select(request => request.Saved.GroupId)], cancellationToken);
        for (int i = 0; i < batch.Requests.Count; i++)
        {
            RestoreRequest request = batch.Requests[i];
            SurveyedGroup? found = i < surveyed.Count ? surveyed[i] : null;
            Failure? unfit = caller.Failure ?? found?.Failure
                ?? (account != request.Saved.AccountId
                    ? Mismatch(request, $"it is of account {request.Saved.AccountId}, and the credentials are of account {account}")
                    : found!.State!.Group.VpcId != request.Saved.VpcId
                    ? Mismatch(request, $"it is of VPC {request.Saved.VpcId}, and {request.Saved.GroupId} belongs to {found.State.Group.VpcId}")
                    : null);
            if (unfit is null)
            {
                yield return new ItemsEvent<RestoreRun>([new RestoreRun(found!.State!, request.Saved, options)]);
                continue;
            }

            bool isKnown = caller.Failure is null && (found is null || found.State is not null);
            foreach (SweepEvent said in Left(target, request.Saved, unfit, isKnown ? RemediationStatus.Refused : RemediationStatus.Failed))
            {
                yield return said;
            }
        }
    }

    private static Failure Mismatch(RestoreRequest request, string why) => new()
    {
        Kind = FailureKind.BackupMismatch,
        Cause = $"{request.Source} was not restored: {why}.",
        Remedy = "Use the account's own credentials, or name a role in it with -RoleName, and the group's own saved state.",
    };

    private static IEnumerable<SweepEvent> Left(Target target, SavedGroup saved, Failure failure, RemediationStatus status) =>
    [
        new ItemsEvent<RemediationResult>(
        [
            new RemediationResult
            {
                AccountId = saved.AccountId,
                Region = saved.Region,
                VpcId = saved.VpcId,
                GroupId = saved.GroupId,
                Status = status,
                Reason = failure.Cause,
                FailureKind = failure.Kind,
                CompletedAt = DateTimeOffset.UtcNow,
                Target = target,
            },
        ]),
        new FailureEvent(failure with { AccountId = saved.AccountId, Region = saved.Region, Resource = saved.GroupId }),
    ];
}
