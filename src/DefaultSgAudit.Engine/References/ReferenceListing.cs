using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.References;

/// <summary>
/// Lists what names default security groups: one request for the rules of all groups of a region, and more where they have
/// pages; and one for 200 default groups about other accounts' VPCs that are connected to theirs.
/// </summary>
public static class ReferenceListing
{
    /// <summary>Lists the references to every group that the source gives or leads to, several regions at once.</summary>
    /// <param name="source">
    /// <see cref="TargetQuery"/>, <see cref="Target"/> and <see cref="GroupBatch"/> as <see cref="ItemsEvent{T}"/>, in any mixture.
    /// </param>
    /// <param name="degree">The most accounts, and the most regions, at once.</param>
    /// <returns><see cref="GroupReference"/> as <see cref="ItemsEvent{T}"/>, with failures, notes and progress.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree) =>
        FanOut.RunAsync<GroupBatch>(GroupDiscovery.RunAsync(source, degree), degree, VisitAsync);

    internal static async IAsyncEnumerable<SweepEvent> VisitAsync(
        GroupBatch batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The groups of other VPCs of the region too: a rule over a peering connection may stand in any of them.
        Target target = batch.Target;
        IEc2Gateway ec2 = ((AwsSession)target.Session!).Ec2(target.Region!);
        Task<Reading<CrossVpcReference>> readingElsewhere = ReadElsewhereAsync(ec2, batch, cancellationToken);
        Reading<SecurityGroup> rules = await Reading.OfPagesAsync(() => ec2.DescribeAllGroupsAsync(cancellationToken), cancellationToken);
        Reading<CrossVpcReference> elsewhere = await readingElsewhere;

        foreach (Failure failure in Failures(target, rules.Failure, elsewhere.Failure))
        {
            yield return new FailureEvent(failure);
        }

        IReadOnlyList<GroupReference> found = ReferenceFinder.Find(target, batch.Groups, rules.Items, elsewhere.Items);
        yield return new NoteEvent($"{target}: {found.Count} references to {batch.Groups.Count} default groups, by the rules of {rules.Items.Count} groups.");
        if (found.Count > 0)
        {
            yield return new ItemsEvent<GroupReference>(found);
        }

        yield return ProgressEvent.Of(target);
    }

    private static async Task<Reading<CrossVpcReference>> ReadElsewhereAsync(IEc2Gateway ec2, GroupBatch batch, CancellationToken cancellationToken)
    {
        List<CrossVpcReference> found = [];
        foreach (IReadOnlyList<DefaultGroup> portion in batch.Portions())
        {
            string[] ids = [.. portion.Select(group => group.GroupId)];
            Reading<CrossVpcReference> reading = await Reading.OfListAsync(() => ec2.DescribeReferencesAsync(ids, cancellationToken), cancellationToken);
            found.AddRange(reading.Items);
            if (reading.Failure is not null)
            {
                return new Reading<CrossVpcReference>(found, reading.Failure);
            }
        }

        return new Reading<CrossVpcReference>(found, null);
    }

    private static IEnumerable<Failure> Failures(Target target, Failure? rules, Failure? elsewhere) =>
        from failure in new[] { rules, elsewhere }.OfType<Failure>()
        select failure with { AccountId = target.AccountId, Region = target.Region };
}
