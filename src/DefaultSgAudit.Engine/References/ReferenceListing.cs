using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.References;

/// <summary>
/// Lists what names default security groups: one request for the rules of all groups of a region, and more where they have
/// pages; and one for 200 default groups about other accounts' VPCs that are connected to theirs. On demand also what will put
/// instances into them.
/// </summary>
public static class ReferenceListing
{
    /// <summary>Lists the references to every group that the source gives or leads to, several regions at once.</summary>
    /// <param name="source">
    /// <see cref="TargetQuery"/>, <see cref="Target"/> and <see cref="GroupBatch"/> as <see cref="ItemsEvent{T}"/>, in any mixture.
    /// </param>
    /// <param name="degree">The most accounts, and the most regions, at once.</param>
    /// <param name="includeLatent">Whether launches to come are read too: two to four requests more for a region.</param>
    /// <returns><see cref="GroupReference"/> as <see cref="ItemsEvent{T}"/>, with failures, notes and progress.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree, bool includeLatent = false) =>
        FanOut.RunAsync<GroupBatch>(
            GroupDiscovery.RunAsync(source, degree), degree, (batch, cancellationToken) => VisitAsync(batch, includeLatent, cancellationToken));

    /// <summary>The references to a batch of groups, as one reading.</summary>
    internal static async Task<Reading<GroupReference>> ReadAsync(GroupBatch batch, CancellationToken cancellationToken)
    {
        (Reading<SecurityGroup> rules, Reading<CrossVpcReference> elsewhere) = await ReadBothAsync(batch, cancellationToken);
        Failure[] failures = [.. Failures(batch.Target, [rules.Failure, elsewhere.Failure])];
        return new Reading<GroupReference>(
            ReferenceFinder.Find(batch.Target, batch.Groups, rules.Items, elsewhere.Items),
            failures.Length == 0 ? null : Reading.Merge(failures[0], failures.Skip(1).FirstOrDefault()));
    }

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        GroupBatch batch, bool includeLatent, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Target target = batch.Target;
        Task<LatentReading> readingLatent = includeLatent ? LatentReading.ReadAsync(batch, cancellationToken) : Task.FromResult(LatentReading.None);
        (Reading<SecurityGroup> rules, Reading<CrossVpcReference> elsewhere) = await ReadBothAsync(batch, cancellationToken);
        LatentReading latent = await readingLatent;
        foreach (Failure failure in Failures(target, [rules.Failure, elsewhere.Failure, .. latent.Failures]))
        {
            yield return new FailureEvent(failure);
        }

        IReadOnlyList<GroupReference> found =
        [
            .. ReferenceFinder.Find(target, batch.Groups, rules.Items, elsewhere.Items), .. LatentFinder.Find(target, batch.Groups, latent),
        ];
        yield return new NoteEvent(
            $"{target}: {found.Count} references to {batch.Groups.Count} default groups, by the rules of {rules.Items.Count} groups"
            + (includeLatent ? $", {latent.Templates.Count} versions of launch templates and {latent.SpotRequests.Count} Spot requests." : "."));
        if (found.Count > 0)
        {
            yield return new ItemsEvent<GroupReference>(found);
        }

        yield return ProgressEvent.Of(target);
    }

    /// <summary>The groups of other VPCs of the region too: a rule over a peering connection may stand in any of them.</summary>
    private static async Task<(Reading<SecurityGroup> Rules, Reading<CrossVpcReference> Elsewhere)> ReadBothAsync(
        GroupBatch batch, CancellationToken cancellationToken)
    {
        IEc2Gateway ec2 = ((AwsSession)batch.Target.Session!).Ec2(batch.Target.Region!);
        Task<Reading<CrossVpcReference>> readingElsewhere = ReadElsewhereAsync(ec2, batch, cancellationToken);
        Reading<SecurityGroup> rules = await Reading.OfPagesAsync(() => ec2.DescribeAllGroupsAsync(cancellationToken), cancellationToken);
        return (rules, await readingElsewhere);
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

    private static IEnumerable<Failure> Failures(Target target, IEnumerable<Failure?> failures) =>
        from failure in failures.OfType<Failure>()
        select failure with { AccountId = target.AccountId, Region = target.Region };
}
