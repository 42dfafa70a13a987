using System.Threading.Channels;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// Carries events from the engine's threads to the pipeline's: only there may a cmdlet write. The engine runs on the
/// thread pool and so never waits for the host's synchronisation context.
/// </summary>
internal sealed class EventPump
{
    private const int QueueLength = 256;

    private readonly Channel<SweepEvent> _events = Channel.CreateBounded<SweepEvent>(QueueLength);

    public EventPump(IAsyncEnumerable<SweepEvent> source, CancellationToken cancellationToken)
    {
        _ = Task.Run(() => CarryAsync(source, cancellationToken), CancellationToken.None);
    }

    /// <summary>Takes an event if there is one.</summary>
    public bool TryTake(out SweepEvent? found) => _events.Reader.TryRead(out found);

    /// <summary>Waits for an event; false at the end. Throws what ended the engine.</summary>
    public bool Wait(CancellationToken cancellationToken) =>
        _events.Reader.WaitToReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult();

    private async Task CarryAsync(IAsyncEnumerable<SweepEvent> source, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (SweepEvent found in source.WithCancellation(cancellationToken))
            {
                await _events.Writer.WriteAsync(found, cancellationToken);
            }
        }
        catch (Exception error)
        {
            failure = error;
        }

        _events.Writer.Complete(failure);
    }
}
