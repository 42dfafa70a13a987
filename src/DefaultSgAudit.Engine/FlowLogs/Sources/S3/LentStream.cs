namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>A stream that says when it is done with.</summary>
/// <param name="inner">What is read; disposed of with this one.</param>
/// <param name="giveBack">Called once.</param>
internal sealed class LentStream(Stream inner, Action giveBack) : Stream
{
    private int _isDone;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDone, 1) == 0)
        {
            inner.Dispose();
            giveBack();
        }

        base.Dispose(disposing);
    }
}
