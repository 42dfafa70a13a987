using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogCoverage;

/// <summary>
/// Makes the flow logs from which most can be learnt: all traffic, a minute each, grade A, tagged as this module's. What is
/// there already is not made again.
/// </summary>
public static class FlowLogEnabling
{
    /// <summary>Makes flow logs for every group that the source gives or leads to, several regions at once.</summary>
    /// <param name="source">
    /// <see cref="TargetQuery"/>, <see cref="Target"/> and <see cref="GroupBatch"/> as <see cref="ItemsEvent{T}"/>, in any mixture.
    /// </param>
    /// <param name="degree">The most accounts, and the most regions, at once.</param>
    /// <param name="options">Which; checked by its <see cref="EnableOptions.Check"/>.</param>
    /// <returns>
    /// <see cref="FlowLogChange"/> as <see cref="ItemsEvent{T}"/>, with <see cref="Remediation.QuestionEvent"/>, failures, notes and progress.
    /// </returns>
    public static IAsyncEnumerable<SweepEvent> RunAsync(IAsyncEnumerable<SweepEvent> source, int degree, EnableOptions options)
    {
        options.Check();
        return FanOut.RunAsync<GroupBatch>(GroupDiscovery.RunAsync(source, degree), degree, (batch, cancel) => VisitAsync(batch, options, cancel));
    }

    private static async IAsyncEnumerable<SweepEvent> VisitAsync(
        GroupBatch batch, EnableOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FlowLogReading reading = await FlowLogReading.OfAsync(batch, withMembers: options.Scope != FlowLogScope.Vpc, cancellationToken);
        foreach (Failure failure in reading.Failures)
        {
            yield return new FailureEvent(failure with { Cause = $"Nothing was changed. {failure.Cause}" });
        }

        foreach (DefaultGroup group in batch.Groups)
        {
            EnableRun run = new(batch.Target, group, options);
            if (reading.Failures.Count > 0)
            {
                yield return new ItemsEvent<FlowLogChange>([run.Failed(null, reading.Failures[0])]);
                continue;
            }

            await foreach (SweepEvent said in run.RunAsync(reading, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return said;
            }
        }

        yield return ProgressEvent.Of(batch.Target);
    }
}
