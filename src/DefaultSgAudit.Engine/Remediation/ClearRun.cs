using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Remediation.Saves;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>Clears one group, in an order in which a crash at any point loses nothing: save, revoke, read again.</summary>
internal sealed class ClearRun(GroupState surveyed, ClearOptions options)
{
    /// <summary>The most rules that one request can revoke.</summary>
    internal const int MostRules = 1000;

    /// <summary>A state that is older than this, because somebody thought about the answer, is read again before it is acted on.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SaveStore _store = options.SaveTo.Open((AwsSession)surveyed.Target.Session!);
    private GroupState _state = surveyed;

    /// <summary>Clears the group, with leave.</summary>
    public async IAsyncEnumerable<SweepEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<SecurityGroupRule> doomed = Doomed();
        IReadOnlyList<ResourceTag> marks = MarksFor(doomed);
        if (doomed.Count == 0 && marks.Count == 0)
        {
            yield return Result(RemediationStatus.AlreadyClear, "There was nothing to clear.");
            yield break;
        }

        if (doomed.Count > 0 && !options.Force && _state.MembersFailure is Failure unread)
        {
            foreach (SweepEvent said in Ended(RemediationStatus.Failed, unread with
            {
                Cause = $"Whether anything is in {_state.Group.GroupId} could not be read: {unread.Cause}",
                Resource = _state.Group.GroupId,
            }))
            {
                yield return said;
            }

            yield break;
        }

        foreach (SweepEvent warning in Warnings(doomed))
        {
            yield return warning;
        }

        string? caution = doomed.Count > 0 && !options.Force && _state.Members.Count > 0 ? ClearText.Members(_state) : null;
        QuestionEvent question = new(
            ClearText.Clear(_state, doomed, marks), $"Clear default security group {ClearText.Place(_state)}", caution, Result(RemediationStatus.Skipped));
        yield return question;
        Answer answer = await question.WaitAsync(cancellationToken);
        if (answer == Answer.NotInDanger)
        {
            foreach (SweepEvent said in Ended(RemediationStatus.Refused, InUse()))
            {
                yield return said;
            }
        }
        else if (answer == Answer.No)
        {
            if (options.ReportSkipped)
            {
                yield return new ItemsEvent<RemediationResult>(
                    [Result(RemediationStatus.Skipped) with { Reason = "It was only to be shown, or the answer was no.", RemovedRules = new(doomed), Backup = Unsaved([]) }]);
            }
        }
        else
        {
            await foreach (SweepEvent said in ChangeAsync(doomed, cautioned: caution is not null, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return said;
            }
        }
    }

    private async IAsyncEnumerable<SweepEvent> ChangeAsync(
        IReadOnlyList<SecurityGroupRule> agreed, bool cautioned, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_state.Age > Fresh && await ReadAgainAsync(cautioned, cancellationToken) is { } stop)
        {
            foreach (SweepEvent said in Ended(stop.Status, stop.Failure))
            {
                yield return said;
            }

            yield break;
        }

        // What came after the question was not agreed to; what has gone since needs nothing.
        HashSet<string?> ids = [.. agreed.Select(rule => rule.RuleId)];
        SecurityGroupRule[] doomed = [.. Doomed().Where(rule => ids.Contains(rule.RuleId))];
        IReadOnlyList<ResourceTag> marks = MarksFor(doomed);
        if (doomed.Length == 0 && marks.Count == 0 && Doomed().Count == 0)
        {
            yield return Result(RemediationStatus.AlreadyClear, "There was nothing left to clear.");
            yield break;
        }

        Reading<EarlierSave?> earlier = await Reading.OfAsync(
            () => _store.FindLatestAsync(_state.Target.AccountId!, _state.Target.Region!, _state.Group.GroupId, cancellationToken), cancellationToken);
        if (earlier.Failure is not null)
        {
            yield return Warning($"Whether an earlier run on {_state.Group.GroupId} was cut short could not be read, so nothing of it is carried over: {earlier.Failure.Message}");
        }

        IReadOnlyList<SecurityGroupRule> carriedOver = Continuation.CarriedOver(earlier.Items.Count > 0 ? earlier.Items[0] : null, _state.Rules);
        SavedGroup saved = Unsaved(carriedOver);
        Reading<StoredSave> stored = await Reading.OfAsync(() => _store.SaveAsync(saved, cancellationToken), cancellationToken);
        if (stored.Failure is not null)
        {
            foreach (SweepEvent said in Ended(RemediationStatus.Failed, stored.Failure with { Cause = $"Nothing was changed, because the group could not be saved. {stored.Failure.Cause}" }, saved))
            {
                yield return said;
            }

            yield break;
        }

        StoredSave save = stored.Items[0];
        Revocation revocation = new(_state);
        await revocation.RunAsync(doomed, cancellationToken);
        if (revocation.Amend(saved) is SavedGroup amended)
        {
            // EC2 took away something else than was saved: the rule was modified in between. What it was is known from its answer.
            Reading<StoredSave> again = await Reading.OfAsync(() => _store.SaveAsync(amended, cancellationToken), cancellationToken);
            yield return Warning($"Rules of {_state.Group.GroupId} were modified while they were cleared; "
                + (again.Failure is null ? "they were saved as they were at last." : $"that could not be saved: {again.Failure.Message} The result's Backup holds them."));
            saved = amended;
            save = again.Failure is null ? again.Items[0] : save;
        }

        (RemediationResult result, Failure? failure) = ClearVerdict.Of(_state, options, doomed, revocation, Result0() with { Backup = saved, BackupPath = save.Location });
        if (marks.Count > 0 && revocation.Left is { Count: 0 })
        {
            Reading<bool> marked = await Reading.OfAsync(() => MarkAsync(marks, cancellationToken), cancellationToken);
            result = marked.Failure is null
                ? result with { IsMarked = true }
                : result with { Reason = $"{result.Reason} It could not be tagged: {marked.Failure.Cause}" };
            failure ??= marked.Failure is null ? null : Located(marked.Failure);
        }

        Reading<bool> recorded = await Reading.OfAsync(() => RecordAsync(save, result, carriedOver, revocation, cancellationToken), cancellationToken);
        if (recorded.Failure is not null)
        {
            yield return Warning($"How the run on {_state.Group.GroupId} ended could not be kept beside {save.Location}: {recorded.Failure.Cause}");
        }

        yield return new ItemsEvent<RemediationResult>([result with { CompletedAt = DateTimeOffset.UtcNow }]);
        if (failure is not null)
        {
            yield return new FailureEvent(failure);
        }
    }

    /// <summary>Reads the group again, and says what keeps it from being changed now, if anything does.</summary>
    private async Task<(RemediationStatus Status, Failure Failure)?> ReadAgainAsync(bool cautioned, CancellationToken cancellationToken)
    {
        SurveyedGroup again = (await GroupSurvey.ReadAsync(_state.Target, [_state.Group.GroupId], cancellationToken))[0];
        if (again.Failure is not null || again.State is null)
        {
            return (again.State is null ? RemediationStatus.Failed : RemediationStatus.Refused, again.Failure!);
        }

        _state = again.State with { References = _state.References };
        return options.Force || cautioned ? null
            : _state.MembersFailure is Failure unread ? (RemediationStatus.Failed, unread)
            : _state.Members.Count > 0 ? (RemediationStatus.Refused, InUse())
            : null;
    }

    private IReadOnlyList<SecurityGroupRule> Doomed() => [.. _state.Rules.Where(rule => options.Takes(rule.Direction))];

    /// <summary>The tags that the group is to get: only those that it does not have, and only if no rule will be left.</summary>
    private IReadOnlyList<ResourceTag> MarksFor(IReadOnlyList<SecurityGroupRule> doomed) =>
        doomed.Count == _state.Rules.Count ? [.. options.Marks.Except(_state.Group.Tags)] : [];

    private async Task<bool> MarkAsync(IReadOnlyList<ResourceTag> marks, CancellationToken cancellationToken)
    {
        await _state.Editor.TagAsync([_state.Group.GroupId], marks, dryRun: false, cancellationToken);
        return true;
    }

    /// <summary>A run that does not know what became of the rules says nothing: to the next one it is as one that was cut short.</summary>
    private async Task<bool> RecordAsync(
        StoredSave save, RemediationResult result, IReadOnlyList<SecurityGroupRule> carriedOver, Revocation revocation, CancellationToken cancellationToken)
    {
        if (revocation.Left is not null)
        {
            string[] gone = [.. result.RemovedRules.Concat(carriedOver).Select(rule => rule.RuleId!)];
            await _store.RecordAsync(save, new SaveOutcome(result.Status, gone, revocation.Left.Count), cancellationToken);
        }

        return true;
    }

    private SavedGroup Unsaved(IReadOnlyList<SecurityGroupRule> carriedOver) =>
        GroupSnapshot.Of(_state, SaveReason.Clear, carriedOver);

    private IEnumerable<SweepEvent> Warnings(IReadOnlyList<SecurityGroupRule> doomed)
    {
        if (doomed.Count > 0 && _state.References.Count > 0)
        {
            yield return Warning(ClearText.References(_state));
        }

        if (doomed.Count > 0 && _state.ReferencesFailure is Failure unread)
        {
            yield return Warning($"Whether anything else names {_state.Group.GroupId} could not be read: {unread.Message}");
        }

        if (doomed.Count > 0 && options.Force && _state.MembersFailure is Failure unknown)
        {
            yield return Warning($"Whether anything is in {_state.Group.GroupId} could not be read: {unknown.Message}");
        }
    }

    private static NoteEvent Warning(string text) => new(text) { IsWarning = true };

    private Failure InUse() => Located(new Failure
    {
        Kind = FailureKind.GroupInUse,
        Cause = $"{ClearText.Members(_state)}.",
        Remedy = ClearText.MembersRemedy(_state),
    });

    private Failure Located(Failure failure) => failure with
    {
        AccountId = _state.Target.AccountId,
        Region = _state.Target.Region,
        Resource = _state.Group.GroupId,
    };

    /// <summary>An end without a change: the result, and the failure as an error.</summary>
    private IEnumerable<SweepEvent> Ended(RemediationStatus status, Failure failure, SavedGroup? unsaved = null) =>
    [
        new ItemsEvent<RemediationResult>([Result(status) with { Reason = failure.Cause, FailureKind = failure.Kind, Backup = unsaved }]),
        new FailureEvent(Located(failure)),
    ];

    private ItemsEvent<RemediationResult> Result(RemediationStatus status, string reason) =>
        new([Result(status) with { Reason = reason }]);

    private RemediationResult Result(RemediationStatus status) => Result0() with { Status = status };

    private RemediationResult Result0() => new()
    {
        AccountId = _state.Target.AccountId,
        Region = _state.Target.Region,
        VpcId = _state.Group.VpcId,
        GroupId = _state.Group.GroupId,
        Status = RemediationStatus.Failed,
        Direction = options.Direction,
        Members = new(_state.Members),
        References = new(_state.References),
        CompletedAt = DateTimeOffset.UtcNow,
        Target = _state.Target,
    };
}
