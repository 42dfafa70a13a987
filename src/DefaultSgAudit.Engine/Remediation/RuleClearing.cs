using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.References;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Remediation;

/// <summary>
/// Takes the rules of default groups away: reads each group anew, asks for leave, saves it, revokes by rule id, and reads
/// it again. Groups go side by side, each on its own.
/// </summary>
public static class RuleClearing
{
    /// <summary>Clears every group that the source gives or leads to.</summary>
    /// <param name="source">
    /// <see cref="TargetQuery"/>, <see cref="Target"/> and <see cref="GroupBatch"/> as <see cref="ItemsEvent{T}"/>, in any mixture.
    /// </param>
    /// <param name="degree">The most accounts, regions and groups at once.</param>
    /// <param name="options">How they are cleared.</param>
    /// <returns>
    /// <see cref="RemediationResult"/> or, where permissions are checked only, <see cref="PermissionCheck"/> as
    /// <see cref="ItemsEvent{T}"/>, with <see cref="QuestionEvent"/>, failures, notes and progress.
    /// </returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree, ClearOptions options)
    {
        ConcurrentDictionary<(string?, string?, string), bool> taken = new();
        IAsyncEnumerable<SweepEvent> surveyed = FanOut.RunAsync<GroupBatch>(
            GroupDiscovery.RunAsync(source, degree), degree, (batch, cancel) => SurveyAsync(batch, options, taken, cancel));
        IAsyncEnumerable<SweepEvent> done = FanOut.RunAsync<GroupState>(
            surveyed,
            degree,
            (state, cancel) => options.CheckPermission ? PermissionProbe.RunAsync(state, options, cancel) : new ClearRun(state, options).RunAsync(cancel));
        return FanOut.RunAsync<RefusedGroup>(done, 1, (refused, _) => SweepSource.Of(Refused(refused, options)));
    }

    /// <param name="batch">Groups of one account and region.</param>
    /// <param name="options">How they are cleared.</param>
    /// <param name="taken">The groups that this run is about already: two ways to the same group must not meet in it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private static async IAsyncEnumerable<SweepEvent> SurveyAsync(
        GroupBatch batch,
        ClearOptions options,
        ConcurrentDictionary<(string?, string?, string), bool> taken,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<GroupState> states = [];
        foreach (IReadOnlyList<DefaultGroup> portion in batch.Portions())
        {
            string[] ids = [.. portion.Select(group => group.GroupId).Where(id => taken.TryAdd((batch.Target.AccountId, batch.Target.Region, id), true))];
            IReadOnlyList<SurveyedGroup> surveyed = ids.Length == 0 ? [] : await GroupSurvey.ReadAsync(batch.Target, ids, cancellationToken);
            foreach (SurveyedGroup left in surveyed.Where(each => each.Failure is not null))
            {
                yield return new ItemsEvent<RemediationResult>([Left(batch.Target, left, options)]);
                yield return new FailureEvent(left.Failure!);
            }

            states.AddRange(from each in surveyed where each.Failure is null select each.State);
        }

        Reading<GroupReference> references = await ReferencesOfOpenAsync(batch.Target, states, options, cancellationToken);
        ILookup<string?, GroupReference> byGroup = references.Items.ToLookup(reference => reference.GroupId);
        foreach (GroupState state in states)
        {
            yield return new ItemsEvent<GroupState>(
                [state with { References = [.. byGroup[state.Group.GroupId]], ReferencesFailure = references.Failure }]);
        }

        yield return ProgressEvent.Of(batch.Target);
    }

    /// <summary>What names the groups that have rules to lose; a run over groups that are clear asks nothing more.</summary>
    private static async Task<Reading<GroupReference>> ReferencesOfOpenAsync(
        Target target, IReadOnlyList<GroupState> states, ClearOptions options, CancellationToken cancellationToken)
    {
        DefaultGroup[] open =
            [.. states.Where(state => state.Rules.Any(rule => options.Takes(rule.Direction))).Select(state => new DefaultGroup(state.Group.GroupId, state.Group.VpcId))];
        return open.Length == 0 || options.CheckPermission
            ? new Reading<GroupReference>([], null)
            : await ReferenceListing.ReadAsync(new GroupBatch(target, open), cancellationToken);
    }

    /// <summary>The failure of a group that was refused on sight has been said already.</summary>
    private static RemediationResult Refused(RefusedGroup refused, ClearOptions options) =>
        Left(refused.Target, new SurveyedGroup(refused.Group.GroupId, new GroupState { Target = refused.Target, Group = refused.Group, Rules = [] }, refused.Failure), options);

    private static RemediationResult Left(Target target, SurveyedGroup left, ClearOptions options) => new()
    {
        AccountId = target.AccountId,
        Region = target.Region,
        VpcId = left.State?.Group.VpcId,
        GroupId = left.GroupId,
        Status = left.State is null ? RemediationStatus.Failed : RemediationStatus.Refused,
        Reason = left.Failure!.Cause,
        FailureKind = left.Failure.Kind,
        Direction = options.Direction,
        CompletedAt = DateTimeOffset.UtcNow,
        Target = target,
    };
}
