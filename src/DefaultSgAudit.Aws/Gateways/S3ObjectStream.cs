namespace DefaultSgAudit.Aws.Gateways;

/// <summary>
/// An object of S3 from its beginning to its end, fetched in pieces: the next one is under way while one is read, so that
/// loading and reading overlap, and a piece that breaks off is asked for again without the others.
/// </summary>
/// <param name="fetch">Gives a piece by where it begins and how long it is.</param>
/// <param name="length">The object's bytes.</param>
/// <param name="pieceLength">The bytes of a piece.</param>
internal sealed class S3ObjectStream(Func<long, int, CancellationToken, Task<byte[]>> fetch, long length, int pieceLength) : Stream
{
    private readonly CancellationTokenSource _end = new();
    private byte[] _piece = [];
    private int _at;
    private long _pieceStart;
    private long _fetched;
    private Task<byte[]>? _next;
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _pieceStart + _at;
        set => throw new NotSupportedException();
    }

    /// <summary>Asks for the first piece, so that what is wrong is known at once.</summary>
    public async Task<S3ObjectStream> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Waits for a piece where none is there yet; meant for threads of one's own, such as those that unpack.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        _at == _piece.Length ? ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult() : Take(buffer, offset, count);

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (_at == _piece.Length && count > 0)
        {
            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }

        return Take(buffer, offset, count);
    }

#if NET8_0_OR_GREATER
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _piece.Length && buffer.Length > 0)
        {
            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }

        int count = Math.Min(buffer.Length, _piece.Length - _at);
        _piece.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _end.Cancel();
            Task<byte[]>? last = _next;
            (_next, _piece, _at) = (null, [], 0);
            if (last is null)
            {
                _end.Dispose();
            }
            else
            {
                // Its outcome is of no interest any more, but must have been looked at.
                last.ContinueWith(
                    static (task, end) =>
                    {
                        _ = task.Exception;
                        ((CancellationTokenSource)end!).Dispose();
                    },
                    _end,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
            }
        }

        base.Dispose(disposing);
    }

    private int Take(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _piece.Length - _at);
        Array.Copy(_piece, _at, buffer, offset, taken);
        _at += taken;
        return taken;
    }

    private async Task AdvanceAsync(CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        ObjectDisposedException.ThrowIf(_isDisposed, this);
#else
        _ = _isDisposed ? throw new ObjectDisposedException(nameof(S3ObjectStream)) : 0;
#endif
        _next ??= Fetch();
        if (_next is null)
        {
            return;
        }

        byte[] piece;
        using (cancellationToken.Register(static end => ((CancellationTokenSource)end!).Cancel(), _end))
        {
            try
            {
                piece = await _next.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }

        _pieceStart += _piece.Length;
        (_piece, _at) = (piece, 0);
        _next = Fetch();
    }

    private Task<byte[]>? Fetch()
    {
        int count = (int)Math.Min(pieceLength, length - _fetched);
        if (count == 0)
        {
            return null;
        }

        long start = _fetched;
        _fetched += count;
        return fetch(start, count, _end.Token);
    }
}
