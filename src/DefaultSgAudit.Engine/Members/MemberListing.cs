using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Members;

/// <summary>Lists who lives in default security groups.</summary>
public static class MemberListing
{
    /// <summary>Lists the members of every group that the source gives or leads to, several regions at once.</summary>
    /// <param name="source">
    /// <see cref="TargetQuery"/>, <see cref="Target"/> and <see cref="GroupBatch"/> as <see cref="ItemsEvent{T}"/>, in any mixture.
    /// </param>
    /// <param name="degree">The most accounts, and the most regions, at once.</param>
    /// <returns><see cref="GroupMember"/> as <see cref="ItemsEvent{T}"/>, with failures, notes and progress.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree) =>
        FanOut.RunAsync<GroupBatch>(GroupDiscovery.RunAsync(source, degree), degree, VisitAsync);

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        GroupBatch batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (Reading<GroupMember> page in MemberReader.ReadAsync(batch, cancellationToken).WithCancellation(cancellationToken))
        {
            count += page.Items.Count;
            if (page.Items.Count > 0)
            {
                yield return new ItemsEvent<GroupMember>(page.Items);
            }

            if (page.Failure is not null)
            {
                yield return new FailureEvent(page.Failure);
            }
        }

        yield return new NoteEvent($"{batch.Target}: {count} network interfaces in {batch.Groups.Count} default groups.");
        yield return ProgressEvent.Of(batch.Target);
    }
}
