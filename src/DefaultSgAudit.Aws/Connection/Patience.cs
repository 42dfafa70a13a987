namespace DefaultSgAudit.Aws;

/// <summary>Bounds work that takes no cancellation token and may block.</summary>
internal static class Patience
{
    /// <summary>The work's result, or null if it gave none, failed, or took too long.</summary>
    public static async Task<T?> WaitAsync<T>(Func<T?> work, TimeSpan limit, CancellationToken cancellationToken)
        where T : class
    {
        Task<T?> task = Task.Run(work, cancellationToken);
        Task first = await Task.WhenAny(task, Task.Delay(limit, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        if (first == task && task.Status == TaskStatus.RanToCompletion)
        {
            return task.Result;
        }

        // Whatever it ends with later, nobody waits for it any more.
        _ = task.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return null;
    }
}
