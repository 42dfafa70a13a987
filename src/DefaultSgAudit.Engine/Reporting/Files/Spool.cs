using DefaultSgAudit.Engine.Remediation.Saves;

namespace DefaultSgAudit.Engine.Reporting.Files;

/// <summary>
/// What a format wants to write later: in memory as long as it is small, and then in a file that is its owner's only and
/// goes away with the writer.
/// </summary>
internal sealed class Spool : IDisposable
{
    private const int MostInMemory = 4 * 1024 * 1024;

    private readonly MemoryStream _memory = new();
    private FileStream? _file;

    public long Length { get; private set; }

    public void Write(byte[] bytes, int count)
    {
        if (_file is null && _memory.Length + count > MostInMemory)
        {
            _file = Open();
            _memory.WriteTo(_file);
            _memory.SetLength(0);
        }

        ((Stream?)_file ?? _memory).Write(bytes, 0, count);
        Length += count;
    }

    /// <summary>Copies all of it, in the order in which it was written.</summary>
    public void CopyTo(Stream output)
    {
        if (_file is null)
        {
            _memory.WriteTo(output);
            return;
        }

        _file.Position = 0;
        _file.CopyTo(output);
    }

    /// <summary>Copies a part of it.</summary>
    public void CopyTo(Stream output, long from, int count)
    {
        byte[] part = new byte[count];
        Stream source = (Stream?)_file ?? _memory;
        source.Position = from;
        for (int read = 0; read < count;)
        {
            int got = source.Read(part, read, count - read);
            read += got > 0 ? got : throw new EndOfStreamException("A temporary file of the report has become shorter.");
        }

        output.Write(part, 0, count);
    }

    public void Dispose()
    {
        _memory.Dispose();
        _file?.Dispose();
    }

    private static FileStream Open()
    {
        // Made for its owner only, and opened again so that it can be read, and goes when it is closed.
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tmp");
        OwnerOnly.CreateFile(path).Dispose();
        return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
    }
}
