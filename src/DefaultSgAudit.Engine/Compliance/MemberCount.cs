using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>Adds to verdicts how many network interfaces are in each group. A group whose members could not all be read gets no number.</summary>
internal static class MemberCount
{
    public static async Task<Judgement> AddAsync(Target target, Judgement judgement, CancellationToken cancellationToken)
    {
        DefaultGroup[] groups =
            [.. from result in judgement.Results where result.GroupId is not null select new DefaultGroup(result.GroupId!, result.VpcId)];
        Dictionary<string, int> counts = groups.ToDictionary(group => group.GroupId, _ => 0, StringComparer.Ordinal);
        HashSet<string> unread = new(StringComparer.Ordinal);
        List<Failure> failures = [.. judgement.Failures];
        foreach (IReadOnlyList<DefaultGroup> portion in new GroupBatch(target, groups).Portions())
        {
            await foreach (Reading<GroupMember> page in MemberReader
                .ReadAsync(new GroupBatch(target, portion), cancellationToken)
                .WithCancellation(cancellationToken))
            {
                foreach (GroupMember member in page.Items)
                {
                    counts[member.GroupId!]++;
                }

                if (page.Failure is not null)
                {
                    // More pages may follow: what is in doubt is only left out at the end.
                    failures.Add(page.Failure);
                    unread.UnionWith(portion.Select(group => group.GroupId));
                }
            }
        }

        return judgement with
        {
            Results = [.. judgement.Results.Select(result => result.GroupId is string id && !unread.Contains(id)
                ? result with { MemberCount = counts[id] }
                : result)],
            Failures = failures,
        };
    }
}
