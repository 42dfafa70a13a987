using System.Runtime.InteropServices;
using DefaultSgAudit.Runner.Output;

namespace DefaultSgAudit.Runner.Run;

/// <summary>
/// What ends a run before its end: SIGINT, SIGTERM, or results that nobody takes. The work is cancelled, and waited for only
/// so long. A second signal ends the process as if nobody listened.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>How long what is under way may take to let go. Whoever pressed Ctrl+C waits no longer than a second for the prompt.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<PosixSignal> _cause = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Raise),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Raise),
    ];

    /// <summary>Cancelled when the run is to end.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Ends the run, and lets <see cref="WaitAsync"/> throw.</summary>
    /// <param name="cause">Why there is no point in going on.</param>
    public void GiveUp(Exception cause)
    {
        _cause.TrySetException(cause);
        _stop.Cancel();
    }

    /// <summary>Writes results; where nobody takes them, the run ends. The exception alone would have to wait for what is under way.</summary>
    /// <param name="write">Writes.</param>
    public void Write(Action write)
    {
        try
        {
            write();
        }
        catch (OutputLostException lost)
        {
            GiveUp(lost);
            throw;
        }
    }

    /// <summary>Does the work, and says what it came to: all of it, or what there was when a signal came.</summary>
    /// <param name="work">Work that listens to <see cref="Token"/>.</param>
    /// <param name="summary">The counts so far, as sentences.</param>
    /// <param name="exitCode">The exit code of work that came to its end.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Func<Task> work, Func<string> summary, Func<int> exitCode)
    {
        Task running = Task.Run(work, CancellationToken.None);
        if (await WaitAsync(running) is PosixSignal signal)
        {
            Messages.Line($"Interrupted by {signal} before the end. Until then: {summary()}");
            return ExitCode.Interrupted;
        }

        await running;
        Messages.Line(summary());
        return exitCode();
    }

    /// <summary>Waits until the work ends, or something ends the run and the work has had the time to let go.</summary>
    /// <param name="work">Work that listens to <see cref="Token"/>.</param>
    /// <returns>The signal that kept the work from its end; null where it ended by itself.</returns>
    private async Task<PosixSignal?> WaitAsync(Task work)
    {
        await Task.WhenAny(work, _cause.Task);
        if (!_cause.Task.IsCompleted)
        {
            return null;
        }

        await Task.WhenAny(work, Task.Delay(Grace));
        return work.IsCompletedSuccessfully ? null : await _cause.Task;
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Raise(PosixSignalContext context)
    {
        context.Cancel = _cause.TrySetResult(context.Signal);
        _stop.Cancel();
    }
}
