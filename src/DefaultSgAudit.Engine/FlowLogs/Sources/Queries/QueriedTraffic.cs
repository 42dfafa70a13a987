using System.Runtime.CompilerServices;
using DefaultSgAudit.Engine.FlowQueries;
using DefaultSgAudit.Engine.Sweep;
using Readings = DefaultSgAudit.Engine.Sweep.Reading;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Flow logs that a service adds up, so that only sums come over the network: Athena, or CloudWatch Logs Insights.</summary>
public sealed class QueriedTraffic : ITrafficSource
{
    private readonly (string Name, Func<CancellationToken, IAsyncEnumerable<FlowRowPage>> Ask)[] _questions;

    private QueriedTraffic(params (string Name, Func<CancellationToken, IAsyncEnumerable<FlowRowPage>> Ask)[] questions) => _questions = questions;

    /// <summary>What Athena gives of a table.</summary>
    /// <param name="athena">Asks Athena.</param>
    /// <param name="scope">Which records.</param>
    /// <returns>The source: two queries, one for the traffic and one for the time.</returns>
    public static QueriedTraffic Of(AthenaFlowReader athena, FlowQueryScope scope) => new(
        ("Athena's query for traffic", cancel => athena.ReadAsync(scope, cancel)),
        ("Athena's query for coverage", cancel => athena.ReadCoverageAsync(scope, cancel)));

    /// <summary>What CloudWatch Logs Insights gives of log groups.</summary>
    /// <param name="insights">Asks CloudWatch Logs.</param>
    /// <param name="scope">Which records.</param>
    /// <returns>The source: three queries, for the traffic, for the time, and for messages that are no records of the format.</returns>
    public static QueriedTraffic Of(InsightsFlowReader insights, FlowQueryScope scope) => new(
        ("The Insights query for traffic", cancel => insights.ReadAsync(scope, cancel)),
        ("The Insights query for coverage", cancel => insights.ReadCoverageAsync(scope, cancel)),
        ("The Insights query for other messages", cancel => insights.CountOthersAsync(scope, cancel)));

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrafficInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((string name, Func<CancellationToken, IAsyncEnumerable<FlowRowPage>> ask) in _questions)
        {
            await foreach (Reading<FlowRowPage> page in Readings.PagesAsync(() => OneByOneAsync(ask, cancellationToken), cancellationToken)
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (FlowRowPage rows in page.Items)
                {
                    yield return rows;
                }

                if (page.Failure is not null)
                {
                    yield return new FailedInput(page.Failure) { Name = name };
                }
            }
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<FlowRowPage>> OneByOneAsync(
        Func<CancellationToken, IAsyncEnumerable<FlowRowPage>> ask, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (FlowRowPage page in ask(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return [page];
        }
    }
}
