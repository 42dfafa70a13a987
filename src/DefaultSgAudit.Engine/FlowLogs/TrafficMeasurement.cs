using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DefaultSgAudit.Engine.FlowLogs.Sources;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.FlowLogs;

/// <summary>Flow logs in, who talks to whom on what out.</summary>
public static class TrafficMeasurement
{
    private const int EventsAhead = 64;
    private const int ItemsAtOnce = 500;
    private const int BatchesBetween = 40;

    /// <summary>Reads a source to its end, and gives what was understood.</summary>
    /// <param name="source">Where the logs come from.</param>
    /// <param name="options">What to look at.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>
    /// Failures and notes as they come; at the end <see cref="TrafficSummary"/> items in a stable order, one
    /// <see cref="TrafficCoverage"/> for each interface, and one <see cref="TrafficReading"/>.
    /// </returns>
    /// <exception cref="AuditException">The time that was asked for ends before it begins.</exception>
    public static async IAsyncEnumerable<SweepEvent> RunAsync(
        ITrafficSource source, TrafficOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TrafficRun run = new(options);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<SweepEvent> events = Channel.CreateBounded<SweepEvent>(EventsAhead);
        Task work = Task.Run(() => ReadAsync(run, source, events.Writer, stop), CancellationToken.None);
        try
        {
            while (await events.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (events.Reader.TryRead(out SweepEvent? found))
                {
                    yield return found;
                }
            }
        }
        finally
        {
            stop.Cancel();
            await work.ConfigureAwait(false);
        }

        run.Understand();
        foreach (SweepEvent failure in run.Overflows())
        {
            yield return failure;
        }

        int batches = 0;
        List<TrafficSummary> batch = new(ItemsAtOnce);
        foreach (TrafficSummary summary in run.Summaries())
        {
            batch.Add(summary);
            if (batch.Count == ItemsAtOnce)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ItemsEvent<TrafficSummary>(batch);
                batch = new(ItemsAtOnce);
                if (++batches % BatchesBetween == 0)
                {
                    Room.AfterResults(run.Size);
                }
            }
        }

        yield return new ItemsEvent<TrafficSummary>(batch);
        yield return new ItemsEvent<TrafficCoverage>([.. run.Coverage]);
        yield return new ItemsEvent<TrafficReading>([run.Reading]);
    }

    private static async Task ReadAsync(TrafficRun run, ITrafficSource source, ChannelWriter<SweepEvent> events, CancellationTokenSource stop)
    {
        Exception? failure = null;
        try
        {
            await run.ReadAsync(source, events, stop).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
        }

        events.TryComplete(failure);
    }
}
