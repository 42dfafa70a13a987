using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Rollout;

/// <summary>
/// Takes steps back: every member returns to exactly the groups that journals say it had, and then, where the step Create is
/// undone too, groups that nothing uses any more are deleted.
/// </summary>
internal static class Undoing
{
    public static async IAsyncEnumerable<SweepEvent> RunAsync(
        RolloutScope scope, int degree, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Reading<JournalEntry> journal = await Reading.OfListAsync(() => Task.FromResult(scope.Journal.Read()), cancellationToken);
        IReadOnlyDictionary<string, Former> formers = Former.Of(journal.Items, scope.Options.Stage);
        Reading<NetworkInterface> members = journal.Failure is null
            ? await MemberSteps.InterfacesAsync(scope, [.. formers.Keys], cancellationToken)
            : new Reading<NetworkInterface>([], journal.Failure);
        Reading<SecurityGroup> groups = members.Failure is null
            ? await GroupRemoval.FindAsync(scope, cancellationToken)
            : new Reading<SecurityGroup>([], members.Failure);
        Reading<NetworkInterface> inside = groups.Failure is null
            ? await GroupRemoval.MembersAsync(scope, groups.Items, cancellationToken)
            : new Reading<NetworkInterface>([], groups.Failure);
        Failure? failure = inside.Failure ?? (journal.Items.Count == 0 && inside.Items.Count > 0 ? Missing(scope, inside.Items) : null);
        if (failure is not null)
        {
            foreach (SweepEvent said in scope.Ended(scope.Draft(failure.Kind == FailureKind.JournalNotFound ? RolloutStatus.Refused : RolloutStatus.Failed), failure))
            {
                yield return said;
            }

            yield break;
        }

        // Those that are back already are told too, so that undoing again is seen to have nothing to do.
        string[] closed = [.. journal.Items.Where(entry => entry.Kind == JournalKind.Undone).Select(entry => entry.InterfaceId).Distinct().Where(id => !formers.ContainsKey(id)).OrderBy(id => id, StringComparer.Ordinal)];
        if (closed.Length > 0)
        {
            yield return new ItemsEvent<RolloutResult>(
                [.. closed.Select(id => Draft(scope, id) with { Status = RolloutStatus.AlreadyReturned, Reason = "It was returned before." })]);
        }

        HashSet<string> ours = new(groups.Items.Select(group => group.GroupId), StringComparer.Ordinal);
        Dictionary<string, NetworkInterface> live = members.Items.ToDictionary(found => found.NetworkInterfaceId, StringComparer.Ordinal);
        MemberMove[] moves =
        [
            .. from former in formers.Values
               let now = live.TryGetValue(former.InterfaceId, out NetworkInterface? found) ? found : null
               select new MemberMove(scope, Draft(scope, former.InterfaceId), now, interfaceNow => Decide(former, interfaceNow, ours)),
        ];
        await foreach (SweepEvent said in FanOut.RunAsync<MemberMove>(SweepSource.Of(moves), degree, (move, cancel) => move.RunAsync(cancel), cancellationToken)
            .WithCancellation(cancellationToken))
        {
            yield return said;
        }

        if (scope.Options.Stage != RolloutStage.Create)
        {
            yield break;
        }

        await foreach (SweepEvent said in GroupRemoval.RunAsync(scope, formers.Keys, cancellationToken).WithCancellation(cancellationToken))
        {
            yield return said;
        }
    }

    private static RolloutResult Draft(RolloutScope scope, string interfaceId)
    {
        PlannedMember? member = scope.Plan.Members.FirstOrDefault(each => each.NetworkInterfaceId == interfaceId);
        return scope.Draft(RolloutStatus.Failed) with { NetworkInterfaceId = interfaceId, PlannedGroup = member?.Groups ?? new([]) };
    }

    private static MoveDecision Decide(Former former, NetworkInterface? live, HashSet<string> ours)
    {
        if (live is null)
        {
            return new MoveDecision(RolloutStatus.Gone, "The network interface is gone.") { Kind = FailureKind.InterfaceNotFound };
        }

        IReadOnlyList<string> current = MemberSteps.GroupsOf(live);
        if (new HashSet<string>(current, StringComparer.Ordinal).SetEquals(former.Before))
        {
            return new MoveDecision(RolloutStatus.AlreadyReturned, "It is in the groups that it had before.");
        }

        return current.Any(id => ours.Contains(id) || former.Given.Contains(id))
            ? new MoveDecision(RolloutStatus.Returned, "It is in the groups again that it had before.") { After = former.Before }
            : MoveDecision.Against(
                FailureKind.NotAttached,
                $"{live.NetworkInterfaceId} is in none of the roll-out's groups any more, but in {string.Join(", ", current)}: somebody else has moved it on, and it was left there.",
                $"Put it back by hand if that is wanted: it was in {string.Join(", ", former.Before)}.") with { Status = RolloutStatus.MovedOn };
    }

    private static Failure Missing(RolloutScope scope, IReadOnlyList<NetworkInterface> inside) => new()
    {
        Kind = FailureKind.JournalNotFound,
        Cause = $"Network interfaces are in groups of the roll-out ({string.Join(", ", inside.Take(5).Select(found => found.NetworkInterfaceId))}), and "
            + $"{scope.Options.JournalFolder} has no journal of it: which groups they had is not known.",
        Remedy = "Give the folder with -JournalPath that the roll-out had.",
        Resource = scope.Options.JournalFolder,
    };
}
