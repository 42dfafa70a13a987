using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>
/// Moves one network interface: looks at it once more right before, writes down where it was, gives EC2 the full list of its
/// groups, and looks whether it is there.
/// </summary>
internal sealed class MemberMove(
    RolloutScope scope, RolloutResult draft, NetworkInterface? surveyed, Func<NetworkInterface?, MoveDecision> decide)
{
    private string Id => draft.NetworkInterfaceId!;

    private bool IsUndo => scope.Options.IsUndo;

    public async IAsyncEnumerable<SweepEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MoveDecision decision = decide(surveyed);
        if (decision.After is null)
        {
            // A change that never came about, or a return that was not written down: what follows begins anew.
            bool isOver = decision.Status == RolloutStatus.AlreadyReturned && !scope.Options.IsWhatIf;
            foreach (SweepEvent said in await CloseAsync(isOver ? JournalKind.Undone : null, Ended(decision, surveyed), cancellationToken))
            {
                yield return said;
            }

            yield break;
        }

        RolloutResult would = Result(decision, surveyed);
        QuestionEvent question = new(Text(decision, surveyed!), $"Change the groups of {Id} in {scope.Place}", null, would);
        yield return question;
        if (await question.WaitAsync(cancellationToken) != Answer.Yes)
        {
            foreach (SweepEvent said in scope.Skipped(would))
            {
                yield return said;
            }

            yield break;
        }

        foreach (SweepEvent said in await Finishing.RunAsync(ChangeAsync, cancellationToken))
        {
            yield return said;
        }
    }

    private async Task<IReadOnlyList<SweepEvent>> ChangeAsync(CancellationToken cancellationToken)
    {
        Reading<NetworkInterface?> now = await ReadAsync(cancellationToken);
        if (now.Failure is Failure unread)
        {
            return scope.Ended(draft with { Status = RolloutStatus.Failed }, unread with { Cause = $"Nothing was changed, because {Id} could not be read. {unread.Cause}" });
        }

        NetworkInterface? live = now.Items[0];
        MoveDecision decision = decide(live);
        if (decision.After is not { } after || live is null)
        {
            return Ended(decision, live);
        }

        JournalEntry entry = new()
        {
            Stage = scope.Options.Stage,
            InterfaceId = Id,
            Kind = IsUndo ? JournalKind.Return : JournalKind.Change,
            Before = MemberSteps.GroupsOf(live),
            After = after,
        };
        RolloutResult result = Result(decision, live) with { JournalPath = scope.Journal.Location };
        if (await Reading.FailureOfAsync(() => WriteAsync(entry), cancellationToken) is Failure unwritten)
        {
            return scope.Ended(result with { Status = RolloutStatus.Failed, JournalPath = null }, unwritten);
        }

        Failure? refused = await Reading.FailureOfAsync(
            () => scope.Groups.SetInterfaceGroupsAsync(Id, after, dryRun: false, cancellationToken), cancellationToken);
        Reading<NetworkInterface?> seen = await ReadUntilAsync(after, refused is null, cancellationToken);
        bool isThere = seen.Failure is null && seen.Items[0] is NetworkInterface moved && Same(MemberSteps.GroupsOf(moved), after);
        if (isThere)
        {
            return await CloseAsync(IsUndo ? JournalKind.Undone : null, RolloutScope.Done(result), cancellationToken);
        }

        bool isUnchanged = refused is not null && seen.Failure is null
            && (seen.Items[0] is not NetworkInterface same || Same(MemberSteps.GroupsOf(same), entry.Before));
        IReadOnlyList<SweepEvent> ended = refused switch
        {
            { Kind: FailureKind.InterfaceNotFound } => Ended(decide(null), null),
            { Kind: FailureKind.InterfaceNotMovable } => scope.Ended(result with { Status = RolloutStatus.ByHand }, refused),
            not null => scope.Ended(result with { Status = RolloutStatus.Failed }, refused),
            null => scope.Ended(result with { Status = RolloutStatus.Failed }, Unverified(seen.Failure)),
        };

        // What EC2 refused, and shows unchanged, must not be undone later: by then somebody else may have moved it.
        return isUnchanged && !IsUndo && IsFinal(refused!) ? await CloseAsync(JournalKind.Void, ended, cancellationToken) : ended;
    }

    /// <summary>Whether EC2 has answered: of a request without an answer it may still act.</summary>
    private static bool IsFinal(Failure refused) =>
        refused.Kind is not (FailureKind.TimedOut or FailureKind.EndpointUnreachable or FailureKind.MalformedAnswer or FailureKind.ServiceError);

    private static bool Same(IEnumerable<string> one, IEnumerable<string> other) => new HashSet<string>(one, StringComparer.Ordinal).SetEquals(other);

    private static Failure Unverified(Failure? unread) => new()
    {
        Kind = FailureKind.NotVerified,
        Cause = unread is null
            ? "EC2 has confirmed the change, and does not show it: somebody else is moving the interface, or EC2 has not caught up."
            : $"The interface could not be read again, so whether it was moved is not known: {unread.Cause}",
        Remedy = "Run the same command again: it goes on where this run ended.",
        Action = "ec2:DescribeNetworkInterfaces",
    };

    private async Task<IReadOnlyList<SweepEvent>> CloseAsync(JournalKind? kind, IReadOnlyList<SweepEvent> said, CancellationToken cancellationToken)
    {
        if (kind is not JournalKind close)
        {
            return said;
        }

        JournalEntry entry = new() { Stage = scope.Options.Stage, InterfaceId = Id, Kind = close };
        return await Reading.FailureOfAsync(() => WriteAsync(entry), cancellationToken) is Failure unwritten
            ? [.. said, RolloutScope.Warning($"How the change of {Id} ended could not be written down: {unwritten.Cause}")]
            : said;
    }

    private Task WriteAsync(JournalEntry entry)
    {
        scope.Journal.Write(entry);
        return Task.CompletedTask;
    }

    private IReadOnlyList<SweepEvent> Ended(MoveDecision decision, NetworkInterface? live) => decision.Failure is Failure failure
        ? scope.Ended(Result(decision, live), failure)
        : RolloutScope.Done(Result(decision, live));

    private RolloutResult Result(MoveDecision decision, NetworkInterface? live) => draft with
    {
        Status = decision.Status,
        Reason = decision.Reason,
        Command = decision.Command,
        FailureKind = decision.Kind ?? decision.Failure?.Kind,
        FormerGroups = new(live is null ? [] : MemberSteps.GroupsOf(live)),
        CompletedAt = DateTimeOffset.UtcNow,
    };

    private string Text(MoveDecision decision, NetworkInterface live)
    {
        IReadOnlyList<string> before = MemberSteps.GroupsOf(live);
        string[] added = [.. decision.After!.Except(before)];
        string[] removed = [.. before.Except(decision.After!)];
        return $"{(IsUndo ? "Return" : $"{scope.Options.Stage}")} {Id} in {scope.Place}"
            + (added.Length == 0 ? string.Empty : $"\n  into {string.Join(", ", added.Select(Named))}")
            + (removed.Length == 0 ? string.Empty : $"\n  out of {string.Join(", ", removed.Select(Named))}")
            + $"\n  so that it is in {string.Join(", ", decision.After!.Select(Named))}";
    }

    private string Named(string id)
    {
        int place = draft.NewGroupId.IndexOf(id);
        return id == scope.Plan.GroupId ? $"{id} (default)"
            : place >= 0 && place < draft.PlannedGroup.Count ? $"{id} ({PlainText.Of(draft.PlannedGroup[place])})"
            : id;
    }

    private async Task<Reading<NetworkInterface?>> ReadAsync(CancellationToken cancellationToken)
    {
        Reading<NetworkInterface> found = await Reading.OfPagesAsync(() => scope.Ec2.DescribeInterfacesAsync([Id], cancellationToken), cancellationToken);
        return new Reading<NetworkInterface?>([found.Items.FirstOrDefault(each => each.NetworkInterfaceId == Id)], found.Failure);
    }

    private async Task<Reading<NetworkInterface?>> ReadUntilAsync(IReadOnlyList<string> after, bool isConfirmed, CancellationToken cancellationToken)
    {
        Reading<NetworkInterface?> seen = await ReadAsync(cancellationToken);
        foreach (TimeSpan pause in isConfirmed ? RolloutScope.Pauses : [])
        {
            if (seen.Failure is not null || (seen.Items[0] is NetworkInterface live && Same(MemberSteps.GroupsOf(live), after)))
            {
                break;
            }

            await Task.Delay(pause, cancellationToken);
            seen = await ReadAsync(cancellationToken);
        }

        return seen;
    }
}
