namespace DefaultSgAudit.Aws;

/// <summary>Bounds work that takes no cancellation token and may block. What is given up goes on unwatched.</summary>
internal static class Patience
{
    /// <summary>How long it was, for example "30 seconds".</summary>
    public static string InWords(TimeSpan limit) => $"{limit.TotalSeconds:0} {(limit.TotalSeconds is 1 ? "second" : "seconds")}";

    /// <summary>The work's result.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static async Task<T> WaitAsync<T>(Func<Task<T>> work, TimeSpan limit, CancellationToken cancellationToken)
    {
        Task<T> task = Task.Run(work, cancellationToken);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(task, Task.Delay(limit, done.Token));
        done.Cancel();
        if (first == task)
        {
            return await task;
        }

        _ = task.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        cancellationToken.ThrowIfCancellationRequested();
        throw new TimeoutException();
    }

    /// <summary>The work's result, or null if it gave none, failed, or took too long.</summary>
    public static async Task<T?> TryAsync<T>(Func<T?> work, TimeSpan limit, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await WaitAsync(() => Task.FromResult(work()), limit, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
