using System.Net;
using System.Net.Sockets;

namespace DefaultSgAudit.Tests.Support;

/// <summary>A port of this machine that is taken, so that no other test gets it, and that nobody listens at.</summary>
internal sealed class SilentPort : IDisposable
{
    private readonly Socket _taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SilentPort()
    {
        _taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public int Port => ((IPEndPoint)_taken.LocalEndPoint!).Port;

    /// <summary>For example <c>127.0.0.1:40123</c>.</summary>
    public string Address => _taken.LocalEndPoint!.ToString()!;

    public void Dispose() => _taken.Dispose();
}
