using System.Net.Sockets;

namespace DefaultSgAudit.Sandbox.Http;

/// <summary>What has come in on a socket and was not consumed yet, always in one piece.</summary>
internal sealed class HttpInput : IDisposable
{
    private const int InitialSize = 8 * 1024;
    private const int KeptBetweenUses = 256 * 1024;

    private readonly Socket _socket;
    private readonly SocketOperation _receive = new();

    public HttpInput(Socket socket) => _socket = socket;

    public byte[] Bytes { get; private set; } = new byte[InitialSize];

    public int Start { get; private set; }

    public int End { get; private set; }

    public int Available => End - Start;

    public void Consume(int count)
    {
        Start += count;
        if (Start == End)
        {
            Start = 0;
            End = 0;
            if (Bytes.Length > KeptBetweenUses)
            {
                Bytes = new byte[InitialSize];
            }
        }
    }

    /// <summary>
    /// Waits for more; false when the other side has closed. Positions count from <see cref="Start"/>, which may move.
    /// </summary>
    public async Task<bool> FillAsync()
    {
        MakeRoom();
        int received = await _receive.Receive(_socket, Bytes, End, Bytes.Length - End);
        if (received <= 0)
        {
            return false;
        }

        End += received;
        return true;
    }

    public void Dispose() => _receive.Dispose();

    private void MakeRoom()
    {
        if (End < Bytes.Length)
        {
            return;
        }

        byte[] target = Available > Bytes.Length / 2 ? new byte[Bytes.Length * 2] : Bytes;
        Buffer.BlockCopy(Bytes, Start, target, 0, Available);
        Bytes = target;
        End -= Start;
        Start = 0;
    }
}
