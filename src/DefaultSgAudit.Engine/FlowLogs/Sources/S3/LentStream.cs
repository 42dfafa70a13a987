namespace DefaultSgAudit.Engine.FlowLogs.Sources;

/// <summary>A stream that says when it is done with.</summary>
/// <param name="inner">What is read; disposed of with this one.</param>
/// <param name="giveBack">Called once.</param>
internal sealed class LentStream(Stream inner, Action giveBack) : ForwardStream
{
    private int _isDone;

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

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
