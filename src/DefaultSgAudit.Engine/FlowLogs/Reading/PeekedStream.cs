namespace DefaultSgAudit.Engine.FlowLogs.Reading;

/// <summary>A stream whose first bytes have been looked at, and are still to be read.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private const int MostPeeked = 8;
    private readonly Stream _inner;
    private readonly byte[] _peeked = new byte[MostPeeked];
    private readonly int _count;
    private int _given;

    public PeekedStream(Stream inner)
    {
        _inner = inner;
        int read;
        while (_count < MostPeeked && (read = inner.Read(_peeked, _count, MostPeeked - _count)) > 0)
        {
            _count += read;
        }
    }

    public bool BeginsWith(params byte[] bytes) => _count >= bytes.Length && bytes.AsSpan().SequenceEqual(_peeked.AsSpan(0, bytes.Length));

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_given < _count)
        {
            int some = Math.Min(count, _count - _given);
            Buffer.BlockCopy(_peeked, _given, buffer, offset, some);
            _given += some;
            return some;
        }

        return _inner.Read(buffer, offset, count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
