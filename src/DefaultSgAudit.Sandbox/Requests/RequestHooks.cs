namespace DefaultSgAudit.Sandbox.Requests;

/// <summary>Who looks at requests as they come and as they are about to be answered.</summary>
internal sealed class RequestHooks : IDisposable
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _number;

    public Func<SandboxRequest, Task>? Before { get; set; }

    public Func<SandboxRequest, Task>? After { get; set; }

    public long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>False when the server was closed before the hook was done.</summary>
    public async Task<bool> RunAsync(Func<SandboxRequest, Task>? hook, SandboxRequest request)
    {
        if (hook is null)
        {
            return true;
        }

        Task running = hook(request);
        if (!running.IsCompleted && await Task.WhenAny(running, _ended.Task).ConfigureAwait(false) == _ended.Task)
        {
            return false;
        }

        await running.ConfigureAwait(false);
        return true;
    }

    public void Dispose() => _ended.TrySetResult(true);
}
