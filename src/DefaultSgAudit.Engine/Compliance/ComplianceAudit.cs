using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Compliance;

/// <summary>Judges the default security group of every VPC: two questions to EC2 for a region, asked at the same time.</summary>
public static class ComplianceAudit
{
    /// <summary>Audits every target that the source gives, several at once.</summary>
    /// <param name="source">
    /// <see cref="TargetQuery"/> and <see cref="Target"/> as <see cref="ItemsEvent{T}"/>, in any mixture.
    /// </param>
    /// <param name="degree">The most accounts, and the most regions, at once.</param>
    /// <param name="options">What is done beyond judging.</param>
    /// <returns><see cref="ComplianceResult"/> as <see cref="ItemsEvent{T}"/>, with failures, notes and progress.</returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(
        IAsyncEnumerable<SweepEvent> source, int degree, ComplianceOptions? options = null) =>
        FanOut.RunAsync<Target>(
            TargetDiscovery.RunAsync(source, degree), degree, (target, cancel) => VisitAsync(target, options ?? new ComplianceOptions(), cancel));

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        Target target, ComplianceOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (target.Failure is not null)
        {
            yield return new ItemsEvent<ComplianceResult>([ComplianceJudge.Unknown(target, target.Failure)]);
            foreach (SweepEvent missing in Selection.Of(target)?.Finish(target, isComplete: false) ?? [])
            {
                yield return missing;
            }

            yield return ProgressEvent.Of(target);
            yield break;
        }

        IEc2Gateway ec2 = ((AwsSession)target.Session!).Ec2(target.Region!);
        Task<Reading<Vpc>> readingVpcs = Reading.OfPagesAsync(() => ec2.DescribeVpcsAsync(cancellationToken), cancellationToken);
        Reading<SecurityGroup> groups =
            await Reading.OfPagesAsync(() => ec2.DescribeDefaultGroupsAsync(cancellationToken), cancellationToken);
        Reading<Vpc> vpcs = await readingVpcs;
        Judgement judgement = ComplianceJudge.Judge(target, vpcs, groups);
        if (options.CountMembers)
        {
            judgement = await MemberCount.AddAsync(target, judgement, cancellationToken);
        }

        (IReadOnlyList<ComplianceResult> results, IReadOnlyList<NoteEvent> expired) =
            ExceptionMatching.Of(judgement.Results, options.Exceptions, vpcs.Items, groups.Items);
        foreach (NoteEvent warning in expired)
        {
            yield return warning;
        }

        foreach (Failure failure in judgement.Failures)
        {
            yield return new FailureEvent(failure);
        }

        foreach (SweepEvent missing in Selection.Of(target)?.Finish(target, isComplete: vpcs.Failure is null && groups.Failure is null) ?? [])
        {
            yield return missing;
        }

        yield return new NoteEvent(judgement.Note) { SharedVpcs = judgement.SharedVpcs };
        if (results.Count > 0)
        {
            yield return new ItemsEvent<ComplianceResult>(results);
        }

        yield return ProgressEvent.Of(target);
    }
}
