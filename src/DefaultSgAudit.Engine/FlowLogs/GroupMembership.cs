using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>Who is in default groups that are named by id alone.</summary>
public static class GroupMembership
{
    /// <summary>Reads the members of groups.</summary>
    /// <param name="query">Where to look, and which groups.</param>
    /// <param name="degree">The most regions at once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The members, and what could not be read.</returns>
    public static async Task<(IReadOnlyList<GroupMember> Members, IReadOnlyList<SweepEvent> Said)> ReadAsync(
        TargetQuery query, int degree, CancellationToken cancellationToken)
    {
        List<GroupMember> members = [];
        List<SweepEvent> said = [];
        await foreach (SweepEvent found in MemberListing.RunAsync(OnlyAsync(query, cancellationToken), degree).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (found is ItemsEvent<GroupMember> items)
            {
                members.AddRange(items.Items);
            }
            else if (found is FailureEvent or NoteEvent)
            {
                said.Add(found);
            }
        }

        return (members, said);
    }

    private static async IAsyncEnumerable<SweepEvent> OnlyAsync(TargetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        yield return new ItemsEvent<TargetQuery>([query]);
    }
}
