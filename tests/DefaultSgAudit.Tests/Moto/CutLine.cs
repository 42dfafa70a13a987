using System.Net;
using System.Text;
using DefaultSgAudit.Tests.Rollout;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>
/// A line to moto that may be cut at the how-manyth change that goes over it: from then on nobody gets an answer, and nothing gets
/// through.
/// </summary>
/// <remarks>
/// What moto has not implemented it answers with an error 500, which every client tries again for seconds; here that is told at
/// once, as AWS tells it of an action that it does not know.
/// </remarks>
internal sealed class CutLine : LocalListener
{
    private static readonly HttpClient Http = new();
    private static readonly string[] NotImplemented = ["DescribeSecurityGroupReferences", "DescribeStaleSecurityGroups"];

    private readonly TaskCompletionSource<string> _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _to;
    private readonly int _number;
    private readonly bool _acted;
    private int _seen;

    /// <param name="to">Where it leads.</param>
    /// <param name="number">The change at which it is cut, from 1; one that never comes leaves it whole.</param>
    /// <param name="acted">Whether that change still gets through, and only its answer is lost.</param>
    public CutLine(Uri to, int number, bool acted)
    {
        (_to, _number, _acted) = (to, number, acted);
        Start();
    }

    /// <summary>Ends with the action at which the line was cut.</summary>
    public Task<string> Cut => _cut.Task;

    protected override async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            using StreamReader reader = new(context.Request.InputStream);
            string body = await reader.ReadToEndAsync();
            string action = body.Split('&').First(part => part.StartsWith("Action=", StringComparison.Ordinal))["Action=".Length..];
            int change = RolloutWorld.IsChange(action) ? Interlocked.Increment(ref _seen) : Volatile.Read(ref _seen);
            if (change > _number || (change == _number && (_cut.Task.IsCompleted || !_acted)))
            {
                _cut.TrySetResult(action);
                return;
            }

            (int status, byte[] answer, string? type) = NotImplemented.Contains(action) ? Unknown(action) : await PassOnAsync(context.Request, body);
            if (change == _number && RolloutWorld.IsChange(action))
            {
                _cut.TrySetResult(action);
                return;
            }

            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Close(answer, willBlock: false);
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The client has gone, or the test is over.
        }
        catch (Exception error)
        {
            _cut.TrySetException(error);
        }
    }

    private static (int Status, byte[] Answer, string? Type) Unknown(string action) => (
        400,
        Encoding.UTF8.GetBytes(
            $"<Response><Errors><Error><Code>InvalidAction</Code><Message>The action {action} is not valid for this web service.</Message></Error></Errors><RequestID>0</RequestID></Response>"),
        "text/xml");

    private async Task<(int Status, byte[] Answer, string? Type)> PassOnAsync(HttpListenerRequest request, string body)
    {
        using HttpRequestMessage forward = new(HttpMethod.Post, _to) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (string name in new[] { "Authorization", "X-Amz-Date", "Content-Type" })
        {
            if (!forward.Headers.TryAddWithoutValidation(name, request.Headers[name]))
            {
                forward.Content.Headers.TryAddWithoutValidation(name, request.Headers[name]);
            }
        }

        using HttpResponseMessage answer = await Http.SendAsync(forward);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType?.ToString());
    }
}
