using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Engine.FlowLogs;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Planning.Replay;

/// <summary>From flow logs to verdicts in one go, for those who have no pipeline.</summary>
public static class LogReplay
{
    /// <summary>Reads flow logs, and replays them against plans.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="logs">Where the flow logs are, and whose traffic is meant.</param>
    /// <param name="session">How they are reached; null where AWS need not be asked.</param>
    /// <param name="options">How the plans are tested.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>
    /// <see cref="PlanTestItem"/> and at the end <see cref="PlanTestResult"/> as <see cref="ItemsEvent{T}"/>, with everything that the
    /// reading says.
    /// </returns>
    /// <exception cref="AuditException">A plan does not hold together, or the logs cannot be reached at all.</exception>
    public static async IAsyncEnumerable<SweepEvent> RunAsync(
        IReadOnlyList<Plan> plans,
        TrafficRequest logs,
        AwsSession? session,
        PlanTestOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PlanTest test = new(plans, options);
        await foreach (SweepEvent said in TrafficMeasurement.RunAsync(logs.Source(session), logs.Options(), cancellationToken).ConfigureAwait(false))
        {
            if (said is not ItemsEvent<TrafficSummary> traffic)
            {
                yield return said;
                continue;
            }

            List<PlanTestItem> verdicts = new(traffic.Items.Count);
            foreach (TrafficSummary summary in traffic.Items)
            {
                test.Take(summary, verdicts);
            }

            yield return new ItemsEvent<PlanTestItem>(verdicts);
        }

        foreach (SweepEvent said in test.Finish(cancellationToken))
        {
            yield return said;
        }
    }
}
