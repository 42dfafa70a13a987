namespace DefaultSgAudit.Aws;

/// <summary>A question that is asked once, however many want to know; only a cancelled one is asked again.</summary>
internal sealed class SharedAnswer<T>(Func<CancellationToken, Task<T>> ask)
{
    private readonly object _lock = new();
    private Task<T>? _answer;

    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_answer is null || _answer.IsCanceled)
            {
                _answer = ask(cancellationToken);
            }

            return _answer;
        }
    }
}
