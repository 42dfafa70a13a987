namespace DefaultSgAudit.Tests.Support;

/// <summary>
/// Holds whoever comes until as many are there as may be at once, so that nobody's speed decides how many that are; and a little
/// longer, for one too many to come.
/// </summary>
internal sealed class Crowd(int size)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Longer = TimeSpan.FromMilliseconds(20);

    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _here;

    /// <summary>The most that were there at one moment.</summary>
    public int Most { get; private set; }

    public async Task PassAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            Most = Math.Max(Most, ++_here);
            if (_here == size)
            {
                _complete.TrySetResult();
            }
        }

        // Where they never are as many, the test says so.
        await Task.WhenAny(_complete.Task, Task.Delay(Patience, cancel));
        await Task.Delay(Longer, cancel);
        lock (_gate)
        {
            _here--;
        }
    }
}
