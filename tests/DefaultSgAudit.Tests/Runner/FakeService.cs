using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>A small web service on loopback that answers fixed texts: instance metadata, a container's or a sign-in service.</summary>
internal sealed class FakeService : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerRequest, string?> _answer;

    /// <param name="answer">The body for a request; null is answered with 404.</param>
    public FakeService(Func<HttpListenerRequest, string?> answer)
    {
        _answer = answer;
        Url = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            string? body = _answer(context.Request);
            context.Response.StatusCode = body is null ? 404 : 200;
            context.Response.Close(Encoding.UTF8.GetBytes(body ?? string.Empty), willBlock: false);
        }
    }
}
