using System.Net;
using System.Net.Sockets;

namespace DefaultSgAudit.Tests.Support;

/// <summary>A port of this machine for a listener that has to be told which.</summary>
internal static class LocalPort
{
    private const int Tries = 20;

    /// <summary>Begins to listen on a port that was free; one that another test got in between is left to it, and another is tried.</summary>
    public static (HttpListener Listener, Uri Endpoint) Listen()
    {
        for (int left = Tries; ; left--)
        {
            HttpListener listener = new();
            Uri endpoint = new($"http://127.0.0.1:{FreePort()}/");
            listener.Prefixes.Add(endpoint.ToString());
            try
            {
                listener.Start();
                return (listener, endpoint);
            }
            catch (HttpListenerException) when (left > 1)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
