using System.Runtime.ExceptionServices;
using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>Loads objects ahead of those that read them, so that loading and reading overlap, as far as there is room.</summary>
/// <param name="s3">Where the objects are.</param>
/// <param name="room">Room for what is loaded.</param>
internal sealed class OpenAhead(IS3Gateway s3, LoadingRoom room)
{
    /// <summary>The gateway holds two pieces of 8 MiB of an object.</summary>
    private const long MostOfObject = 16L * 1024 * 1024;

    /// <summary>Waits until there is room for an object, and begins to load it.</summary>
    /// <param name="place">Bucket and key.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="cancellationToken">Ends the wait, and the loading.</param>
    /// <returns>What gives the stream, to be called at most once; it waits until the stream is there.</returns>
    public async Task<Func<CancellationToken, Stream>> BeginAsync(S3Location place, long size, CancellationToken cancellationToken)
    {
        long held = Math.Min(size, MostOfObject);
        await room.EnterAsync(held, cancellationToken).ConfigureAwait(false);
        Task<Stream> loading = Task.Run(() => s3.OpenAsync(place, size, cancellationToken), cancellationToken);
        CancellationTokenRegistration abandoned = cancellationToken.Register(() => Abandon(loading));
        return stop =>
        {
            try
            {
                loading.Wait(stop);
            }
            catch (AggregateException error)
            {
                room.Leave(held);
                ExceptionDispatchInfo.Capture(error.InnerException!).Throw();
            }

            abandoned.Dispose();
            return new LentStream(loading.Result, () => room.Leave(held));
        };
    }

    /// <summary>Nobody will read it any more.</summary>
    private static void Abandon(Task<Stream> loading) => loading.ContinueWith(
        static task =>
        {
            if (task.Status == TaskStatus.RanToCompletion)
            {
                task.Result.Dispose();
            }

            // Its outcome is of no interest any more, but must have been looked at.
            _ = task.Exception;
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
