using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.FlowLogs;

/// <summary>A bucket in memory, that remembers what was listed and how many objects were open at once.</summary>
internal sealed class KeptObjects : IS3Gateway
{
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private int _open;

    public ConcurrentQueue<string> Listed { get; } = [];

    public int MostOpen { get; private set; }

    /// <summary>What opening a key does instead.</summary>
    public Func<string, Exception?> Refuses { get; init; } = _ => null;

    public KeptObjects Put(string key, params string[] lines)
    {
        _objects[key] = Measured.Gzip(Measured.Lines(lines));
        return this;
    }

    public Task PutAsync(S3Location location, ReadOnlyMemory<byte> content, string? kmsKeyId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]> GetAsync(S3Location location, long mostBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyList<S3Object>> ListAsync(S3Location prefix, CancellationToken cancellationToken) => ListAsync(prefix, null, cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<S3Object>> ListAsync(
        S3Location prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Listed.Enqueue(prefix.Key);
        yield return [.. _objects.Where(item => item.Key.StartsWith(prefix.Key, StringComparison.Ordinal)).Select(item => new S3Object(item.Key, item.Value.Length, DateTimeOffset.UnixEpoch))];
    }

    public async IAsyncEnumerable<IReadOnlyList<string>> ListFoldersAsync(S3Location prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Listed.Enqueue(prefix.Key + "?");
        yield return
        [
            .. from key in _objects.Keys
               where key.StartsWith(prefix.Key, StringComparison.Ordinal) && key.IndexOf('/', prefix.Key.Length) >= 0
               select key[..(key.IndexOf('/', prefix.Key.Length) + 1)] into folder
               group folder by folder into each
               select each.Key,
        ];
    }

    public async Task<Stream> OpenAsync(S3Location location, long size, CancellationToken cancellationToken)
    {
        lock (_objects)
        {
            MostOpen = Math.Max(MostOpen, ++_open);
        }

        await Task.Delay(5, cancellationToken);
        return Refuses(location.Key) is { } error ? throw error : new Kept(_objects[location.Key], () => Interlocked.Decrement(ref _open));
    }

    private sealed class Kept(byte[] content, Action close) : MemoryStream(content)
    {
        protected override void Dispose(bool disposing)
        {
            close();
            base.Dispose(disposing);
        }
    }
}
