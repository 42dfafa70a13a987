using System.Collections.Concurrent;
using System.Net;
using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Tests.Support;
using DefaultSgAudit.Tests.Sweeps;

namespace DefaultSgAudit.Tests.Organization;

/// <summary>Stands between the module and a sandbox, sees all that is asked, and answers some of it itself.</summary>
internal sealed class Interposer : LocalListener
{
    private readonly HttpClient _http = new();
    private readonly SandboxServer _sandbox;
    private readonly Func<Asked, Answer?> _answer;
    private readonly ConcurrentQueue<Asked> _asked = new();

    /// <param name="sandbox">Who answers the rest.</param>
    /// <param name="answer">The answer to a request; null leaves it to the sandbox.</param>
    public Interposer(SandboxServer sandbox, Func<Asked, Answer?> answer)
    {
        _sandbox = sandbox;
        _answer = answer;
        Start();
    }

    public string Url => Endpoint.ToString().TrimEnd('/');

    /// <summary>All requests until now.</summary>
    public IReadOnlyList<Asked> All => [.. _asked];

    public Task<AwsSession> OpenAsync(TimeSpan? timeout = null) => AwsSession.OpenAsync(
        SandboxAudit.Options(_sandbox) with { EndpointUrl = Url, Timeout = timeout ?? TimeSpan.FromSeconds(10) },
        TestContext.Current.CancellationToken);

    public override void Dispose()
    {
        base.Dispose();
        _http.Dispose();
    }

    protected override async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            using StreamReader reader = new(context.Request.InputStream);
            string body = await reader.ReadToEndAsync();
            string[] scope = (context.Request.Headers["Authorization"] ?? string.Empty).Split("Credential=")[^1].Split('/');
            Asked asked = new(ActionOf(context.Request, body), Uri.UnescapeDataString(body))
            {
                AccessKey = scope[0], Region = scope.ElementAtOrDefault(2),
            };
            _asked.Enqueue(asked);
            Answer answer = _answer(asked) ?? await PassOnAsync(context.Request, body);
            if (answer.Delay > TimeSpan.Zero)
            {
                await Task.Delay(answer.Delay);
            }

            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            context.Response.Close(Encoding.UTF8.GetBytes(answer.Body), willBlock: false);
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or HttpRequestException or InvalidOperationException)
        {
            // The client has gone, or the test is over.
        }
    }

    private static string ActionOf(HttpListenerRequest request, string body) => request.Headers["X-Amz-Target"] is string target
        ? target.Split('.')[^1]
        : body.Split('&').FirstOrDefault(part => part.StartsWith("Action=", StringComparison.Ordinal))?[7..] ?? string.Empty;

    private async Task<Answer> PassOnAsync(HttpListenerRequest request, string body)
    {
        using HttpRequestMessage forward = new(HttpMethod.Post, _sandbox.EndpointUrl) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (string name in request.Headers.AllKeys.OfType<string>())
        {
            // All that is signed, the host among it, goes on as it came.
            if (!forward.Headers.TryAddWithoutValidation(name, request.Headers[name]))
            {
                forward.Content.Headers.TryAddWithoutValidation(name, request.Headers[name]);
            }
        }

        using HttpResponseMessage answer = await _http.SendAsync(forward);
        return new Answer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync())
        {
            ContentType = answer.Content.Headers.ContentType?.ToString() ?? "text/xml",
        };
    }
}
