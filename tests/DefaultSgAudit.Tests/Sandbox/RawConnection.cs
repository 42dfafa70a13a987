using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DefaultSgAudit.Sandbox;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>A connection that sends exactly the bytes it is told to, and reads answers one after the other.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = 10_000,
    };

    private readonly byte[] _one = new byte[1];

    public RawConnection(SandboxServer server) => _socket.Connect(new IPEndPoint(IPAddress.Loopback, server.Port));

    public void Send(string text) => _socket.Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a head and as much body as it announces.</summary>
    public RawAnswer Read(bool isHead = false)
    {
        (int status, Dictionary<string, string> headers) = ReadHead();
        int length = headers.TryGetValue("Content-Length", out string? text) && !isHead
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 0;
        byte[] body = new byte[length];
        for (int read = 0; read < length;)
        {
            int received = _socket.Receive(body, read, length - read, SocketFlags.None);
            Assert.True(received > 0, $"The body ended after {read} of {length} bytes.");
            read += received;
        }

        return new RawAnswer(status, headers, Encoding.UTF8.GetString(body));
    }

    public (int Status, Dictionary<string, string> Headers) ReadHead()
    {
        string[] lines = ReadUntilEmptyLine().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        return (int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers);
    }

    /// <summary>Reads to the end of the connection; null when it was reset.</summary>
    public string? ReadToEnd()
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        try
        {
            while (_socket.Receive(buffer) is > 0 and int received)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, received));
            }

            return text.ToString();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return null;
        }
    }

    /// <summary>Whether nothing comes for a while.</summary>
    public bool IsSilent(int milliseconds) => !_socket.Poll(milliseconds * 1000, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();

    private string ReadUntilEmptyLine()
    {
        StringBuilder head = new();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Assert.True(_socket.Receive(_one) == 1, $"The connection was closed after: {head}");
            head.Append((char)_one[0]);
        }

        return head.ToString();
    }
}
