namespace DefaultSgAudit.Aws;

/// <summary>A question that is asked once, however many want to know; only a cancelled one is asked again.</summary>
internal sealed class SharedAnswer<T>(Func<CancellationToken, Task<T>> ask)
{
    private readonly object _lock = new();
    private Task<T>? _answer;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<T> answer;
            bool isMine;
            lock (_lock)
            {
                isMine = _answer is null || _answer.IsCanceled;
                answer = isMine ? _answer = ask(cancellationToken) : _answer!;
            }

            try
            {
                return await answer;
            }
            catch (OperationCanceledException) when (!isMine && !cancellationToken.IsCancellationRequested)
            {
                // Whoever asked first gave up; the next one asks.
            }
        }
    }
}
