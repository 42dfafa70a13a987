using System.Diagnostics;
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

    /// <summary>After an answer that somebody thought about for longer, the group is read again.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SaveStore _store = options.SaveTo.Open((AwsSession)surveyed.Target.Session!);
    private GroupState _state = surveyed;

    /// <summary>Clears the group, with leave.</summary>
    public async IAsyncEnumerable<SweepEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<SecurityGroupRule> doomed = Doomed();
        IReadOnlyList<ResourceTag> marks = MarksFor(doomed);
        if (doomed.Count == 0 && marks.Count == 0)
        {
            if (_state.Rules.Count == 0 && !options.IsWhatIf && await CloseEarlierAsync(cancellationToken) is Failure unclosed)
            {
                yield return new NoteEvent($"{ClearText.Place(_state)}: how an earlier run ended could not be kept: {unclosed.Message}");
            }

            yield return Result(RemediationStatus.AlreadyClear, "There was nothing to clear.");
            yield break;
        }

        if (doomed.Count > 0 && !options.Force && _state.MembersFailure is Failure unread)
        {
            foreach (SweepEvent said in Ended(RemediationStatus.Failed, MembersUnread(unread)))
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
            ClearText.Clear(_state, doomed, marks), $"Clear default security group {ClearText.Place(_state)}", caution, Draft(RemediationStatus.Skipped));
        Stopwatch thinking = Stopwatch.StartNew();
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
                [
                    Draft(RemediationStatus.Skipped) with
                    {
                        Reason = "It was only to be shown, or the answer was no.",
                        RemovedRules = new(doomed),
                        Backup = GroupSnapshot.Of(_state, SaveReason.Clear, []),
                    },
                ]);
            }
        }
        else
        {
            // Only once all is done is anything said: whoever stops listening must not stop it halfway.
            foreach (SweepEvent said in await ChangeAsync(doomed, caution is not null, thinking.Elapsed > Fresh, cancellationToken))
            {
                yield return said;
            }
        }
    }

    private async Task<IReadOnlyList<SweepEvent>> ChangeAsync(
        IReadOnlyList<SecurityGroupRule> agreed, bool wasCautioned, bool isStale, CancellationToken cancellationToken)
    {
        if (isStale && await ReadAgainAsync(wasCautioned, cancellationToken) is { } stop)
        {
            return Ended(stop.Status, stop.Failure);
        }

        Reading<EarlierSave?> earlier = await FindEarlierAsync(cancellationToken);
        if (earlier.Failure is null && earlier.Items[0]?.LastAt > _state.ReadAt
            && await ReadAgainAsync(wasCautioned, cancellationToken) is { } overtaken)
        {
            // Another run was at the group after it was read here.
            return Ended(overtaken.Status, overtaken.Failure);
        }

        if (earlier.Failure is Failure unknown && !IsLasting(unknown.Kind))
        {
            return Ended(RemediationStatus.Failed, unknown with { Cause = $"Nothing was changed, because the saves of earlier runs could not be read. {unknown.Cause}" });
        }

        // What came after the question was not agreed to; what has gone since needs nothing.
        HashSet<string?> ids = [.. agreed.Select(rule => rule.RuleId)];
        SecurityGroupRule[] doomed = [.. Doomed().Where(rule => ids.Contains(rule.RuleId))];
        IReadOnlyList<ResourceTag> marks = MarksFor(doomed);
        if (doomed.Length + marks.Count + Doomed().Count == 0)
        {
            return [Result(RemediationStatus.AlreadyClear, "There was nothing left to clear.")];
        }

        IReadOnlyList<SecurityGroupRule> carriedOver = Continuation.CarriedOver(earlier.Failure is null ? earlier.Items[0] : null, _state.Rules);
        List<SweepEvent> said = [];
        if (earlier.Failure is Failure unreadable)
        {
            said.Add(Warning($"Whether an earlier run on {_state.Group.GroupId} was cut short could not be read, so nothing of it is carried over: {unreadable.Message}"));
        }

        if (carriedOver.Count > 0)
        {
            said.Add(Warning($"The run of {earlier.Items[0]!.Saved.SavedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} on {_state.Group.GroupId} did not empty the group: "
                + $"{Counted.Of(carriedOver.Count, "rule")} that it took away are in this save too."));
        }

        SavedGroup saved = GroupSnapshot.Of(_state, SaveReason.Clear, carriedOver);
        Reading<StoredSave> stored = await Reading.OfAsync(() => _store.SaveAsync(saved, cancellationToken), cancellationToken);
        if (stored.Failure is not null)
        {
            Failure unsaved = stored.Failure with { Cause = $"Nothing was changed, because the group could not be saved. {stored.Failure.Cause}" };
            return [.. said, .. Ended(RemediationStatus.Failed, unsaved, saved)];
        }

        said.AddRange(await Finishing.RunAsync(cancel => CarryOutAsync(doomed, marks, saved, stored.Items[0], carriedOver, cancel), cancellationToken));
        return said;
    }

    private async Task<IReadOnlyList<SweepEvent>> CarryOutAsync(
        IReadOnlyList<SecurityGroupRule> doomed,
        IReadOnlyList<ResourceTag> marks,
        SavedGroup saved,
        StoredSave save,
        IReadOnlyList<SecurityGroupRule> carriedOver,
        CancellationToken cancellationToken)
    {
        List<SweepEvent> said = [];
        Revocation revocation = new(_state);
        await revocation.RunAsync(doomed, cancellationToken);
        if (revocation.Amend(saved) is SavedGroup amended)
        {
            // EC2 took away something else than was saved: the rule was modified in between. What it was is known from its answer.
            Reading<StoredSave> again = await Reading.OfAsync(() => _store.SaveAsync(amended, cancellationToken), cancellationToken);
            said.Add(Warning($"Rules of {_state.Group.GroupId} were modified while they were cleared; "
                + (again.Failure is null ? "they were saved as they were at last." : $"that could not be saved: {again.Failure.Message} The result's Backup holds them.")));
            saved = amended;
            save = again.Failure is null ? again.Items[0] : save;
        }

        (RemediationResult result, Failure? failure) = ClearVerdict.Of(
            _state, options, doomed, revocation, Draft(RemediationStatus.Failed) with { Backup = saved, BackupPath = save.Location });
        if (marks.Count > 0 && revocation.Left is { Count: 0 })
        {
            Failure? unmarked = await Reading.FailureOfAsync(
                () => _state.Editor.TagAsync([_state.Group.GroupId], marks, dryRun: false, cancellationToken), cancellationToken);
            result = unmarked is null
                ? result with { IsMarked = true }
                : result with { Reason = $"{result.Reason} It could not be tagged: {unmarked.Cause}", FailureKind = unmarked.Kind };
            failure ??= unmarked is null ? null : _state.Located(unmarked);
        }

        // A run that does not know what became of the rules says nothing: to the next one it is as one that was cut short.
        if (revocation.Left is { } left)
        {
            SaveOutcome outcome = new(result.Status, [.. result.RemovedRules.Concat(carriedOver).Select(rule => rule.RuleId!)], left.Count, DateTimeOffset.UtcNow);
            if (await Reading.FailureOfAsync(() => _store.RecordAsync(save, outcome, cancellationToken), cancellationToken) is Failure unrecorded)
            {
                said.Add(Warning($"How the run on {_state.Group.GroupId} ended could not be kept beside {save.Location}: {unrecorded.Cause}"));
            }
        }

        said.Add(new ItemsEvent<RemediationResult>([result with { CompletedAt = DateTimeOffset.UtcNow }]));
        if (failure is not null)
        {
            said.Add(new FailureEvent(failure));
        }

        return said;
    }

    private Task<Reading<EarlierSave?>> FindEarlierAsync(CancellationToken cancellationToken) => Reading.OfAsync(
        () => _store.FindLatestAsync(_state.Target.AccountId!, _state.Target.Region!, _state.Group.GroupId, cancellationToken), cancellationToken);

    /// <summary>A run that emptied the group and did not live to say so is over: rules that come later have nothing to do with it.</summary>
    private async Task<Failure?> CloseEarlierAsync(CancellationToken cancellationToken)
    {
        Reading<EarlierSave?> earlier = await FindEarlierAsync(cancellationToken);
        return earlier.Failure is not null || earlier.Items[0] is not { Outcome: null, IsRestored: false } open
            ? null
            : await Reading.FailureOfAsync(
                () => _store.RecordAsync(
                    open.Store,
                    new SaveOutcome(RemediationStatus.Cleared, [.. open.Saved.Rules.Select(rule => rule.RuleId!)], 0, DateTimeOffset.UtcNow),
                    cancellationToken),
                cancellationToken);
    }

    /// <summary>Whether trying again would not help, so that a clear need not wait for it.</summary>
    private static bool IsLasting(FailureKind kind) => kind.IsDenial() || kind is FailureKind.BackupDamaged
        or FailureKind.BackupVersionUnknown or FailureKind.BackupMismatch or FailureKind.BackupUnreadable or FailureKind.ObjectTooLarge;

    /// <summary>Reads the group again, and says what keeps it from being changed now, if anything does.</summary>
    private async Task<(RemediationStatus Status, Failure Failure)?> ReadAgainAsync(bool wasCautioned, CancellationToken cancellationToken)
    {
        SurveyedGroup again = (await GroupSurvey.ReadAsync(_state.Target, [_state.Group.GroupId], cancellationToken))[0];
        if (again.Failure is not null || again.State is null)
        {
            return (again.State is null ? RemediationStatus.Failed : RemediationStatus.Refused, again.Failure!);
        }

        _state = again.State with { References = _state.References };
        return options.Force || wasCautioned ? null
            : _state.MembersFailure is Failure unread ? (RemediationStatus.Failed, MembersUnread(unread))
            : _state.Members.Count > 0 ? (RemediationStatus.Refused, InUse())
            : null;
    }

    private IReadOnlyList<SecurityGroupRule> Doomed() => [.. _state.Rules.Where(rule => options.Takes(rule.Direction))];

    /// <summary>The tags that the group is to get: only those that it does not have, and only if no rule will be left.</summary>
    private IReadOnlyList<ResourceTag> MarksFor(IReadOnlyList<SecurityGroupRule> doomed) =>
        doomed.Count == _state.Rules.Count ? [.. options.Marks.Except(_state.Group.Tags)] : [];

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

    private Failure MembersUnread(Failure unread) => unread with
    {
        Cause = $"Whether anything is in {_state.Group.GroupId} could not be read: {unread.Cause}",
    };

    private Failure InUse() => new()
    {
        Kind = FailureKind.GroupInUse,
        Cause = $"{ClearText.Members(_state)}.",
        Remedy = ClearText.MembersRemedy(_state),
    };

    /// <summary>An end without a change: the result, and the failure as an error.</summary>
    private IReadOnlyList<SweepEvent> Ended(RemediationStatus status, Failure failure, SavedGroup? unsaved = null) =>
    [
        new ItemsEvent<RemediationResult>([Draft(status) with { Reason = failure.Cause, FailureKind = failure.Kind, Backup = unsaved }]),
        new FailureEvent(_state.Located(failure)),
    ];

    private ItemsEvent<RemediationResult> Result(RemediationStatus status, string reason) => new([Draft(status) with { Reason = reason }]);

    private RemediationResult Draft(RemediationStatus status) => new()
    {
        AccountId = _state.Target.AccountId,
        Region = _state.Target.Region,
        VpcId = _state.Group.VpcId,
        GroupId = _state.Group.GroupId,
        Status = status,
        Direction = options.Direction,
        Members = new(_state.Members),
        References = new(_state.References),
        CompletedAt = DateTimeOffset.UtcNow,
        Target = _state.Target,
    };
}
