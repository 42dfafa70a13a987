using System.Runtime.InteropServices;
using System.Text;

namespace DefaultSgAudit.Runner.Output;

/// <summary>
/// Standard output that says when it is lost. The runtime's own stream takes a pipe that nobody reads for written, and an
/// audit would go on for nobody.
/// </summary>
internal sealed class StandardOutput : Stream
{
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;
    private static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Stream? _console = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : null;

    private StandardOutput()
    {
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard output as UTF-8 text.</summary>
    /// <exception cref="OutputLostException">There is none.</exception>
    public static TextWriter OpenText() => StandardHandle.IsOpen(StandardHandle.Output)
        ? new StreamWriter(new StandardOutput(), new UTF8Encoding(false), 16 * 1024)
        : throw new OutputLostException("Standard output is closed, so there is nowhere to write results to.");

    /// <inheritdoc/>
    /// <exception cref="OutputLostException">It takes no more.</exception>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc cref="Write(byte[], int, int)"/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_console is not null)
        {
            WriteToConsole(_console, buffer);
            return;
        }

        while (buffer.Length > 0)
        {
            nint written = Write(StandardHandle.Output, in MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            buffer = buffer[Math.Max(0, (int)written)..];
            if (written < 0)
            {
                WaitOrThrow(Marshal.GetLastPInvokeError());
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static void WaitOrThrow(int error)
    {
        if (error == WouldBlock)
        {
            Thread.Sleep(Pause);
        }
        else if (error != Interrupted)
        {
            throw Lost(Marshal.GetPInvokeErrorMessage(error), error == BrokenPipe);
        }
    }

    private static void WriteToConsole(Stream console, ReadOnlySpan<byte> buffer)
    {
        try
        {
            console.Write(buffer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Lost(error.Message.TrimEnd('.'), isClosedPipe: false);
        }
    }

    private static OutputLostException Lost(string why, bool isClosedPipe) =>
        new($"Standard output could not be written: {why}. Not all results were written.", isClosedPipe);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint Write(int handle, in byte buffer, nuint count);
}
