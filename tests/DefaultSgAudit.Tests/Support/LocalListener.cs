using System.Net;
using System.Net.Sockets;

namespace DefaultSgAudit.Tests.Support;

/// <summary>Listens on a port of this machine, and handles requests side by side.</summary>
internal abstract class LocalListener : IDisposable
{
    private readonly HttpListener _listener = new();

    protected LocalListener()
    {
        using (TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Endpoint.ToString());
    }

    public Uri Endpoint { get; }

    public virtual void Dispose() => _listener.Close();

    /// <summary>Begins to listen; called once all is ready for requests.</summary>
    protected void Start()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    protected abstract Task HandleAsync(HttpListenerContext context);

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => HandleAsync(context));
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
