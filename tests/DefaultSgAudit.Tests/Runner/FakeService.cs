using System.Net;
using System.Text;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Runner;

/// <summary>A small web service on loopback that answers fixed texts: instance metadata, a container's or a sign-in service.</summary>
internal sealed class FakeService : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<HttpListenerRequest, string?> _answer;

    /// <param name="answer">The body for a request; null is refused.</param>
    public FakeService(Func<HttpListenerRequest, string?> answer)
    {
        _answer = answer;
        (_listener, Uri endpoint) = LocalPort.Listen();
        Url = endpoint.ToString().TrimEnd('/');
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The status of a refusal.</summary>
    public int RefusalStatus { get; init; } = 404;

    /// <summary>The AWS error code of a refusal.</summary>
    public string? RefusalCode { get; init; }

    public void Dispose() => _listener.Close();

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
