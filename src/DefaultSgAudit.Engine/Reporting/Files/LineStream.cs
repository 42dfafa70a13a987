using System.Text;

namespace DefaultSgAudit.Engine.Reporting.Files;

/// <summary>Hands what is written to it on as lines.</summary>
internal sealed class LineStream(Action<string> line) : Stream
{
    private readonly MemoryStream _open = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        int from = offset;
        for (int end; (end = Array.IndexOf(buffer, (byte)'\n', from, offset + count - from)) >= 0; from = end + 1)
        {
            _open.Write(buffer, from, end - from);
            Give();
        }

        _open.Write(buffer, from, offset + count - from);
    }

    /// <summary>Hands on what stands after the last line feed.</summary>
    public void Complete()
    {
        if (_open.Length > 0)
        {
            Give();
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Give()
    {
        int length = (int)_open.Length;
        byte[] bytes = _open.GetBuffer();
        length -= length > 0 && bytes[length - 1] == '\r' ? 1 : 0;
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        _open.SetLength(0);
        line(text);
    }
}
