using System.Runtime.CompilerServices;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Several sources, one after the other.</summary>
/// <param name="sources">The sources.</param>
internal sealed class SourceSeries(IReadOnlyList<ITrafficSource> sources) : ITrafficSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<TrafficInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ITrafficSource source in sources)
        {
            await foreach (TrafficInput input in source.ReadAsync(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return input;
            }
        }
    }
}
