namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>
/// Room for what is loaded ahead of those that read it: so many parts at once, and so many bytes. One asks for room at a time;
/// many give it back.
/// </summary>
/// <param name="mostAtOnce">How many parts there are room for.</param>
/// <param name="mostBytes">How many bytes there is room for; one part alone may have more.</param>
internal sealed class LoadingRoom(int mostAtOnce, long mostBytes)
{
    private readonly object _gate = new();
    private TaskCompletionSource<bool> _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;
    private int _count;

    /// <summary>Waits until there is room for a part.</summary>
    public async Task EnterAsync(long bytes, CancellationToken cancellationToken)
    {
        while (TryEnter(bytes) is { } freed)
        {
            using (cancellationToken.Register(() => freed.TrySetCanceled()))
            {
                await freed.Task.ConfigureAwait(false);
            }
        }
    }

    /// <summary>A part is done with.</summary>
    public void Leave(long bytes)
    {
        TaskCompletionSource<bool> freed;
        lock (_gate)
        {
            _count--;
            _bytes -= bytes;
            freed = _freed;
            _freed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        freed.TrySetResult(true);
    }

    /// <summary>Null where there was room; else what is completed when some is freed.</summary>
    private TaskCompletionSource<bool>? TryEnter(long bytes)
    {
        lock (_gate)
        {
            if (_count > 0 && (_count >= mostAtOnce || _bytes + bytes > mostBytes))
            {
                return _freed;
            }

            _count++;
            _bytes += bytes;
            return null;
        }
    }
}
