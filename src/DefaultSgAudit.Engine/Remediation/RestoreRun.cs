using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>
/// Puts one group back. Rules are added before any is removed, so that at no moment the group lets through less than before
/// and after; what was done is read back and compared with the save.
/// </summary>
internal sealed class RestoreRun(GroupState surveyed, SavedGroup saved, RestoreOptions options)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private GroupState _state = surveyed;

    /// <summary>Restores the group, with leave.</summary>
    public async IAsyncEnumerable<SweepEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RestorePlan plan = PlanNow();
        if (!options.Exact && RestoreText.Surplus(saved, plan) is string surplus)
        {
            yield return new NoteEvent(surplus) { IsWarning = true };
        }

        if (plan.IsDone(options.Exact))
        {
            yield return new ItemsEvent<RemediationResult>([Draft() with { Status = RemediationStatus.AlreadyRestored, Reason = "The group is as it was saved." }]);
            yield break;
        }

        QuestionEvent question = new(
            RestoreText.Restore(_state, saved, plan, options.Exact), $"Restore default security group {ClearText.Place(_state)}", null, Draft());
        yield return question;
        if (await question.WaitAsync(cancellationToken) != Answer.Yes)
        {
            if (options.ReportSkipped)
            {
                yield return new ItemsEvent<RemediationResult>(
                [
                    Draft() with
                    {
                        Status = RemediationStatus.Skipped,
                        Reason = "It was only to be shown, or the answer was no.",
                        AddedRules = new(plan.Missing),
                        RemovedRules = new(options.Exact ? plan.Surplus : []),
                    },
                ]);
            }

            yield break;
        }

        await foreach (SweepEvent said in ChangeAsync(plan, cancellationToken).WithCancellation(cancellationToken))
        {
            yield return said;
        }
    }

    private async IAsyncEnumerable<SweepEvent> ChangeAsync(RestorePlan agreed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Failure? stop = _state.Age > Fresh ? await ReadAgainAsync(cancellationToken) : null;
        RestorePlan plan = PlanNow();
        if (stop is null && plan.IsDone(options.Exact))
        {
            yield return new ItemsEvent<RemediationResult>([Draft() with { Status = RemediationStatus.AlreadyRestored, Reason = "The group is as it was saved." }]);
            yield break;
        }

        SavedGroup before = GroupSnapshot.Of(_state, SaveReason.Restore, []);
        SaveStore store = options.SaveTo.Open((AwsSession)_state.Target.Session!);
        Reading<StoredSave> stored = stop is not null
            ? new Reading<StoredSave>([], stop)
            : await Reading.OfAsync(() => store.SaveAsync(before, cancellationToken), cancellationToken);
        if (stored.Failure is not null)
        {
            Failure failure = Located(stored.Failure with { Cause = $"Nothing was changed. {stored.Failure.Cause}" });
            yield return new ItemsEvent<RemediationResult>([Draft() with { Status = RemediationStatus.Failed, Reason = failure.Cause, FailureKind = failure.Kind }]);
            yield return new FailureEvent(failure);
            yield break;
        }

        Restoration restoration = new(_state, saved);
        await restoration.AddAsync(plan, cancellationToken);
        if (options.Exact)
        {
            await restoration.RemoveAsync(Agreed(plan, agreed), cancellationToken);
        }

        SurveyedGroup after = await ReadUntilDoneAsync(restoration, cancellationToken);
        (RemediationResult result, Failure? problem) = RestoreVerdict.Of(
            _state, after, saved, restoration, options.Exact, Draft() with { Backup = before, BackupPath = stored.Items[0].Location });
        yield return new ItemsEvent<RemediationResult>([result]);
        if (problem is not null)
        {
            yield return new FailureEvent(Located(problem));
        }
    }

    /// <summary>What came after the question was not agreed to.</summary>
    private static RestorePlan Agreed(RestorePlan plan, RestorePlan agreed)
    {
        HashSet<string?> ids = [.. agreed.Surplus.Select(rule => rule.RuleId)];
        return plan with { Surplus = [.. plan.Surplus.Where(rule => ids.Contains(rule.RuleId))] };
    }

    private async Task<SurveyedGroup> ReadUntilDoneAsync(Restoration restoration, CancellationToken cancellationToken)
    {
        // EC2 may show for some seconds what was before; RuleReading waits for that, and the group's tags are read at the end.
        HashSet<string> added = new(restoration.Added.Select(RuleContent.KeyOf), StringComparer.Ordinal);
        HashSet<string?> removed = [.. restoration.Removed.Select(rule => rule.RuleId)];
        _ = await RuleReading.UntilAsync(
            _state,
            rules => added.IsSubsetOf(rules.Select(RuleContent.KeyOf)) && !rules.Any(rule => removed.Contains(rule.RuleId)),
            cancellationToken);
        return (await GroupSurvey.ReadRulesAsync(_state.Target, [saved.GroupId], cancellationToken))[0];
    }

    private async Task<Failure?> ReadAgainAsync(CancellationToken cancellationToken)
    {
        SurveyedGroup again = (await GroupSurvey.ReadRulesAsync(_state.Target, [saved.GroupId], cancellationToken))[0];
        _state = again.State ?? _state;
        return again.Failure;
    }

    private RestorePlan PlanNow() => RestorePlan.Of(saved, _state.Rules, _state.Group.Tags);

    private Failure Located(Failure failure) => failure with { AccountId = saved.AccountId, Region = saved.Region, Resource = saved.GroupId };

    private RemediationResult Draft() => new()
    {
        AccountId = saved.AccountId,
        Region = saved.Region,
        VpcId = saved.VpcId,
        GroupId = saved.GroupId,
        Status = RemediationStatus.Failed,
        CompletedAt = DateTimeOffset.UtcNow,
        Target = _state.Target,
    };
}
