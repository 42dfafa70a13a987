using System.Diagnostics;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>
/// Waits for many requests with one thread, never too short and at most about a millisecond too long. The runtime's own
/// timers go by a clock that on Linux moves in steps of four milliseconds. The thread starts with the first wait. What
/// follows a wait runs on it too: handing a small answer to another thread costs more than the answer.
/// </summary>
internal sealed class DelayQueue : IDisposable
{
    private static readonly double TicksPerMillisecond = Stopwatch.Frequency / 1000.0;

    private readonly object _gate = new();
    private readonly SortedDictionary<(long Due, long Number), TaskCompletionSource<bool>> _waiting = [];
    private Thread? _thread;
    private long _number;
    private bool _stopped;

    /// <summary>False when the queue was closed before the time was over.</summary>
    public Task<bool> WaitAsync(TimeSpan delay)
    {
        long due = Stopwatch.GetTimestamp() + (long)(delay.TotalMilliseconds * TicksPerMillisecond);
        TaskCompletionSource<bool> wait = new();
        lock (_gate)
        {
            if (_stopped)
            {
                return Task.FromResult(false);
            }

            (long, long) key = (due, _number++);
            _waiting.Add(key, wait);
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "Sandbox delays" };
                _thread.Start();
            }
            else if (_waiting.First().Key == key)
            {
                Monitor.Pulse(_gate);
            }
        }

        return wait.Task;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
    }

    private void Run()
    {
        while (Next() is { } wait)
        {
            wait.SetResult(true);
        }

        foreach (TaskCompletionSource<bool> wait in _waiting.Values)
        {
            wait.SetResult(false);
        }
    }

    /// <summary>Waits until a wait is over; null when the queue was closed.</summary>
    private TaskCompletionSource<bool>? Next()
    {
        lock (_gate)
        {
            while (!_stopped)
            {
                if (_waiting.Count == 0)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                KeyValuePair<(long Due, long Number), TaskCompletionSource<bool>> next = _waiting.First();
                double milliseconds = (next.Key.Due - Stopwatch.GetTimestamp()) / TicksPerMillisecond;
                if (milliseconds <= 0)
                {
                    _waiting.Remove(next.Key);
                    return next.Value;
                }

                Monitor.Wait(_gate, (int)Math.Ceiling(Math.Min(milliseconds, int.MaxValue)));
            }

            return null;
        }
    }
}
