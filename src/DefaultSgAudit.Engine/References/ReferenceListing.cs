using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.References;

/// <summary>
/// Lists what names default security groups: two requests for 200 groups, one for the rules of all groups in their VPCs and
/// one for other VPCs that are connected to them, and more where the rules have pages.
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

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        GroupBatch batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Target target = batch.Target;
        IEc2Gateway ec2 = ((AwsSession)target.Session!).Ec2(target.Region!);
        foreach (IReadOnlyList<DefaultGroup> portion in batch.Portions())
        {
            string[] groupIds = [.. portion.Select(group => group.GroupId)];
            string[] vpcIds = [.. portion.Select(group => group.VpcId).OfType<string>().Distinct(StringComparer.Ordinal)];
            Task<Reading<CrossVpcReference>> readingElsewhere =
                Reading.OfListAsync(() => ec2.DescribeReferencesAsync(groupIds, cancellationToken), cancellationToken);
            Reading<SecurityGroup> rules = vpcIds.Length == 0
                ? new Reading<SecurityGroup>([], null)
                : await Reading.OfPagesAsync(() => ec2.DescribeGroupsOfVpcsAsync(vpcIds, cancellationToken), cancellationToken);
            Reading<CrossVpcReference> elsewhere = await readingElsewhere;

            foreach (Failure failure in Failures(target, rules.Failure, elsewhere.Failure))
            {
                yield return new FailureEvent(failure);
            }

            IReadOnlyList<GroupReference> found = ReferenceFinder.Find(target, portion, rules.Items, elsewhere.Items);
            yield return new NoteEvent($"{target}: {rules.Items.Count} groups read, {found.Count} references to {portion.Count} default groups.");
            if (found.Count > 0)
            {
                yield return new ItemsEvent<GroupReference>(found);
            }
        }

        yield return ProgressEvent.Of(target);
    }

    private static IEnumerable<Failure> Failures(Target target, Failure? rules, Failure? elsewhere) =>
        from failure in new[] { rules, elsewhere }.OfType<Failure>()
        select failure with { AccountId = target.AccountId, Region = target.Region };
}
