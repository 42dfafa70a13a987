using System.Net;
using System.Text;
using DefaultSgAudit.Tests.Support;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>A bucket on loopback that answers as it is told to, for what no third party's S3 does.</summary>
internal sealed class FakeS3 : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<Request, Answer> _answer;

    public FakeS3(Func<Request, Answer> answer)
    {
        _answer = answer;
        (_listener, Uri endpoint) = LocalPort.Listen();
        Url = endpoint.ToString().TrimEnd('/');
        _ = ServeAsync();
    }

    public string Url { get; }

    public List<Request> Requests { get; } = [];

    public static Answer Error(int status, string code, string message, params (string Name, string Value)[] headers) => new(
        status,
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>",
        headers);

    public static Answer Listing(string contents, string? next = null) => new(
        200,
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name><Prefix/><KeyCount>1</KeyCount>
        <MaxKeys>1000</MaxKeys><IsTruncated>{(next is null ? "false" : "true")}</IsTruncated>{(next is null ? "" : $"<NextContinuationToken>{next}</NextContinuationToken>")}
        {contents}</ListBucketResult>
        """);

    public static string Item(string key) =>
        $"<Contents><Key>{key}</Key><LastModified>2026-11-01T12:00:00.000Z</LastModified><ETag>&quot;x&quot;</ETag><Size>5</Size></Contents>";

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

            using StreamReader body = new(context.Request.InputStream, Encoding.UTF8);
            Request request = new(
                context.Request.HttpMethod,
                context.Request.RawUrl!,
                context.Request.Headers.AllKeys.ToDictionary(name => name!, name => context.Request.Headers[name]!, StringComparer.OrdinalIgnoreCase),
                await body.ReadToEndAsync());
            Requests.Add(request);
            Answer answer = _answer(request);
            context.Response.StatusCode = answer.Status;
            foreach ((string name, string value) in answer.Headers)
            {
                context.Response.Headers[name] = value;
            }

            context.Response.ContentType = "application/xml";
            context.Response.Close(Encoding.UTF8.GetBytes(answer.Body), willBlock: false);
        }
    }

    /// <summary>What came in.</summary>
    internal sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        /// <summary>The region that it was signed for.</summary>
        public string Region => Headers["Authorization"].Split('/')[2];
    }

    /// <summary>What goes out.</summary>
    internal sealed record Answer(int Status, string Body = "", params (string Name, string Value)[] Headers);
}
