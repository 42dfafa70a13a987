namespace DefaultSgAudit.Engine.Remediation;

/// <summary>
/// Once a group is saved, its change is brought to an end though the run is being stopped: a few requests more, and nothing is
/// left half done. Not for ever, though: a server that does not answer must not hold the process.
/// </summary>
internal static class Finishing
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestOnceStopped = TimeSpan.FromSeconds(20);

    /// <summary>Runs the rest of a change.</summary>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> finish, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using CancellationTokenSource end = new(Longest);
        using CancellationTokenRegistration hurry = stop.Register(() => end.CancelAfter(LongestOnceStopped));
        return await finish(end.Token);
    }
}
