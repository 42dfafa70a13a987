using System.Net;

namespace DefaultSgAudit.Tests.Support;

/// <summary>Listens on a port of this machine, and handles requests side by side.</summary>
internal abstract class LocalListener : IDisposable
{
    private readonly HttpListener _listener;

    protected LocalListener() => (_listener, Endpoint) = LocalPort.Listen();

    public Uri Endpoint { get; }

    public virtual void Dispose() => _listener.Close();

    /// <summary>Begins to answer; called once all is ready for requests. Who comes earlier waits.</summary>
    protected void Start() => _ = ServeAsync();

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
