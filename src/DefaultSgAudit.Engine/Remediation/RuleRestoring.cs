using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Puts saved default groups back, several at once, each on its own.</summary>
public static class RuleRestoring
{
    /// <summary>Restores every group that the source gives.</summary>
    /// <param name="source"><see cref="RestoreSource"/> and <see cref="RestoreRequest"/> as <see cref="ItemsEvent{T}"/>; other events pass through.</param>
    /// <param name="degree">The most groups at once.</param>
    /// <param name="options">How they are restored.</param>
    /// <returns><see cref="RemediationResult"/> as <see cref="ItemsEvent{T}"/>, with <see cref="QuestionEvent"/>, failures and notes.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree, RestoreOptions options) =>
        FanOut.RunAsync<RestoreRequest>(
            FanOut.RunAsync<RestoreSource>(source, degree, RestoreReading.VisitAsync), degree, (request, cancel) => VisitAsync(request, options, cancel));

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        RestoreRequest request, RestoreOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SavedGroup saved = request.Saved;
        Reading<CallerIdentity> caller = await Reading.OfAsync(() => request.Session.GetIdentityAsync(cancellationToken), cancellationToken);
        Target target = new() { AccountId = saved.AccountId, Region = saved.Region, Session = request.Session };
        if (caller.Failure is not null || caller.Items[0].AccountId != saved.AccountId)
        {
            Failure failure = caller.Failure ?? Mismatch(request, $"it is of account {saved.AccountId}, and the credentials are of account {caller.Items[0].AccountId}");
            foreach (SweepEvent said in Left(target, saved, failure, caller.Failure is null ? RemediationStatus.Refused : RemediationStatus.Failed))
            {
                yield return said;
            }

            yield break;
        }

        SurveyedGroup surveyed = (await GroupSurvey.ReadRulesAsync(target, [saved.GroupId], cancellationToken))[0];
        Failure? unfit = surveyed.Failure
            ?? (surveyed.State!.Group.VpcId != saved.VpcId
                ? Mismatch(request, $"it is of VPC {saved.VpcId}, and {saved.GroupId} belongs to {surveyed.State.Group.VpcId}")
                : null);
        if (unfit is not null)
        {
            foreach (SweepEvent said in Left(target, saved, unfit, surveyed.State is null ? RemediationStatus.Failed : RemediationStatus.Refused))
            {
                yield return said;
            }

            yield break;
        }

        await foreach (SweepEvent said in new RestoreRun(surveyed.State!, saved, options).RunAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            yield return said;
        }
    }

    private static Failure Mismatch(RestoreRequest request, string why) => new()
    {
        Kind = FailureKind.BackupMismatch,
        Cause = $"{request.Source} was not restored: {why}.",
        Remedy = "Use the account's own credentials, and the group's own saved state.",
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
