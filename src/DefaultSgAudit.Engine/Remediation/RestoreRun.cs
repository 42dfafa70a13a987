using System.Diagnostics;
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
    private GroupState _state = surveyed;

    /// <summary>Restores the group, with leave.</summary>
    public async IAsyncEnumerable<SweepEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RestorePlan plan = PlanOf(_state);
        if (!options.Exact && RestoreText.Surplus(saved, plan) is string surplus)
        {
            yield return new NoteEvent(surplus) { IsWarning = true };
        }

        if (plan.IsDone(options.Exact))
        {
            yield return AsSaved();
            yield break;
        }

        QuestionEvent question = new(
            RestoreText.Restore(_state, saved, plan, options.Exact), $"Restore default security group {ClearText.Place(_state)}", null, Draft());
        Stopwatch thinking = Stopwatch.StartNew();
        yield return question;
        if (await question.WaitAsync(cancellationToken) == Answer.Yes)
        {
            // Only once all is done is anything said: whoever stops listening must not stop it halfway.
            foreach (SweepEvent said in await ChangeAsync(plan, thinking.Elapsed > ClearRun.Fresh, cancellationToken))
            {
                yield return said;
            }
        }
        else if (options.ReportSkipped)
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
    }

    private async Task<IReadOnlyList<SweepEvent>> ChangeAsync(RestorePlan agreed, bool isStale, CancellationToken cancellationToken)
    {
        if (isStale && await ReadAgainAsync(cancellationToken) is Failure stop)
        {
            return Unchanged(stop);
        }

        RestorePlan plan = PlanOf(_state);
        if (plan.IsDone(options.Exact))
        {
            return [AsSaved()];
        }

        SavedGroup before = GroupSnapshot.Of(_state, SaveReason.Restore, []);
        SaveStore store = options.SaveTo.Open((AwsSession)_state.Target.Session!);
        Reading<StoredSave> stored = await Reading.OfAsync(() => store.SaveAsync(before, cancellationToken), cancellationToken);
        return stored.Failure is Failure unsaved
            ? Unchanged(unsaved)
            : await Finishing.RunAsync(cancel => CarryOutAsync(plan, plan.AgreedIn(agreed), before, store, stored.Items[0], cancel), cancellationToken);
    }

    private async Task<IReadOnlyList<SweepEvent>> CarryOutAsync(
        RestorePlan plan, RestorePlan removal, SavedGroup before, SaveStore store, StoredSave save, CancellationToken cancellationToken)
    {
        Restoration restoration = new(_state, saved);
        await restoration.AddAsync(plan, cancellationToken);
        if (options.Exact)
        {
            await restoration.RemoveAsync(removal, cancellationToken);
            await restoration.AddWhereThereIsRoomNowAsync(cancellationToken);
        }

        Reading<GroupState> after = await ReadUntilDoneAsync(plan, restoration, cancellationToken);
        (RemediationResult result, Failure? failure) = RestoreVerdict.Of(
            _state, after, saved, restoration, options.Exact, Draft() with { Backup = before, BackupPath = save.Location });
        List<SweepEvent> said = [new ItemsEvent<RemediationResult>([result])];
        if (failure is not null)
        {
            said.Add(new FailureEvent(_state.Located(failure)));
        }
        else
        {
            // From now on nothing of the clear that was undone belongs into a later save.
            SaveOutcome outcome = new(result.Status, [], after.Items[0].Rules.Count, DateTimeOffset.UtcNow);
            if (await Reading.FailureOfAsync(() => store.RecordAsync(save, outcome, cancellationToken), cancellationToken) is Failure unrecorded)
            {
                said.Insert(0, new NoteEvent($"How the restore of {saved.GroupId} ended could not be kept beside {save.Location}: {unrecorded.Cause}") { IsWarning = true });
            }
        }

        return said;
    }

    /// <summary>EC2 may show for some seconds what was before: it is asked again until it shows what it has confirmed, or long enough.</summary>
    private async Task<Reading<GroupState>> ReadUntilDoneAsync(RestorePlan plan, Restoration restoration, CancellationToken cancellationToken)
    {
        bool hasGroupTags = plan.Tagged.Concat(plan.Untagged).Any(change => change.ResourceId == saved.GroupId);
        Reading<GroupState> after = await ReadAsync(hasGroupTags, cancellationToken);
        foreach (TimeSpan pause in RuleReading.Pauses)
        {
            if (after.Failure is not null || PlanOf(after.Items[0]).IsDone(options.Exact) || restoration.IsShownIn(after.Items[0].Rules))
            {
                break;
            }

            await Task.Delay(pause, cancellationToken);
            after = await ReadAsync(hasGroupTags, cancellationToken);
        }

        return after;
    }

    private async Task<Reading<GroupState>> ReadAsync(bool withGroup, CancellationToken cancellationToken)
    {
        if (withGroup)
        {
            SurveyedGroup again = (await GroupSurvey.ReadRulesAsync(_state.Target, [saved.GroupId], cancellationToken))[0];
            return again.State is null ? new Reading<GroupState>([], again.Failure) : new Reading<GroupState>([again.State], again.Failure);
        }

        Reading<SecurityGroupRule> rules = await RuleReading.OnceAsync(_state, cancellationToken);
        return rules.Failure is not null ? new Reading<GroupState>([], rules.Failure) : new Reading<GroupState>([_state with { Rules = rules.Items }], null);
    }

    private async Task<Failure?> ReadAgainAsync(CancellationToken cancellationToken)
    {
        Reading<GroupState> again = await ReadAsync(withGroup: true, cancellationToken);
        _state = again.Failure is null ? again.Items[0] : _state;
        return again.Failure;
    }

    private RestorePlan PlanOf(GroupState state) => RestorePlan.Of(saved, state.Rules, state.Group.Tags);

    private ItemsEvent<RemediationResult> AsSaved() =>
        new([Draft() with { Status = RemediationStatus.AlreadyRestored, Reason = "The group is as it was saved." }]);

    private IReadOnlyList<SweepEvent> Unchanged(Failure failure)
    {
        Failure told = _state.Located(failure with { Cause = $"Nothing was changed. {failure.Cause}" });
        return [new ItemsEvent<RemediationResult>([Draft() with { Reason = told.Cause, FailureKind = told.Kind }]), new FailureEvent(told)];
    }

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
