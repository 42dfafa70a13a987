using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>
/// A stage of a sweep: visits items as they arrive, several at once, and passes on what the visits say, together with
/// every event that is not its own business. Queues are bounded, so a slow reader slows the work instead of filling memory.
/// </summary>
internal static class FanOut
{
    private const int QueueLength = 64;

    /// <summary>Runs the stage. Whoever stops reading stops the work: what is under way is cancelled and waited for.</summary>
    /// <typeparam name="T">What is visited.</typeparam>
    /// <param name="source">Items to visit, and events of earlier stages.</param>
    /// <param name="degree">The most visits at once.</param>
    /// <param name="visit">What to do with an item. An exception from it ends the sweep and reaches the reader.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Events in the order in which they came to be known.</returns>
    public static async IAsyncEnumerable<SweepEvent> RunAsync<T>(
        IAsyncEnumerable<SweepEvent> source,
        int degree,
        Func<T, CancellationToken, IAsyncEnumerable<SweepEvent>> visit,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<SweepEvent> events = Channel.CreateBounded<SweepEvent>(QueueLength);
        Task work = Task.Run(() => WorkAsync(source, degree, visit, events.Writer, stop), CancellationToken.None);
        try
        {
            while (await events.Reader.WaitToReadAsync(cancellationToken))
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
            await work;
        }
    }

    private static async Task WorkAsync<T>(
        IAsyncEnumerable<SweepEvent> source,
        int degree,
        Func<T, CancellationToken, IAsyncEnumerable<SweepEvent>> visit,
        ChannelWriter<SweepEvent> events,
        CancellationTokenSource stop)
    {
        List<Task> visits = [];
        SemaphoreSlim slots = new(degree);
        Exception? failure = null;
        try
        {
            await foreach (SweepEvent found in source.WithCancellation(stop.Token))
            {
                if (found is not ItemsEvent<T> items)
                {
                    await events.WriteAsync(found, stop.Token);
                    continue;
                }

                foreach (T item in items.Items)
                {
                    await slots.WaitAsync(stop.Token);
                    visits.RemoveAll(done => done.Status == TaskStatus.RanToCompletion);
                    visits.Add(Task.Run(() => VisitAsync(item), CancellationToken.None));
                }
            }
        }
        catch (Exception error)
        {
            failure = error;
            stop.Cancel();
        }

        try
        {
            await Task.WhenAll(visits);
        }
        catch (Exception error)
        {
            failure = failure is null or OperationCanceledException ? error : failure;
        }

        events.TryComplete(failure);

        async Task VisitAsync(T item)
        {
            try
            {
                await foreach (SweepEvent found in visit(item, stop.Token).WithCancellation(stop.Token))
                {
                    await events.WriteAsync(found, stop.Token);
                }
            }
            catch
            {
                stop.Cancel();
                throw;
            }
            finally
            {
                slots.Release();
            }
        }
    }
}
