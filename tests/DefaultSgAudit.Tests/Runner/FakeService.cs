using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>A small web service on loopback that answers fixed texts: instance metadata, a container's or a sign-in service.</summary>
internal sealed class FakeService : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerRequest, string?> _answer;

    /// <param name="answer">The body for a request; null is refused.</param>
    public FakeService(Func<HttpListenerRequest, string?> answer)
    {
        _answer = answer;
        Url = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The status of a refusal.</summary>
    public int RefusalStatus { get; init; } = 404;

    /// <summary>The AWS error code of a refusal.</summary>
    public string? RefusalCode { get; init; }

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
            context.Response.StatusCode = body is null ? RefusalStatus : 200;
            if (body is null && RefusalCode is not null)
            {
                context.Response.Headers["x-amzn-ErrorType"] = RefusalCode;
            }

            context.Response.Close(Encoding.UTF8.GetBytes(body ?? "{}"), willBlock: false);
        }
    }
}
