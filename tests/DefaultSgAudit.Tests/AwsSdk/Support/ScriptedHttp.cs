using System.Net;
using System.Text;
using Amazon.Runtime;

namespace DefaultSgAudit.Tests.AwsSdk.Support;

/// <summary>Stands in for the network: keeps what is sent and answers from a script; its last answer repeats.</summary>
internal sealed class ScriptedHttp(params Func<HttpResponseMessage>[] answers) : HttpClientFactory
{
    public List<SentRequest> Sent { get; } = [];

    public static Func<HttpResponseMessage> Xml(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Bytes(Encoding.UTF8.GetBytes(body), status);

    public static Func<HttpResponseMessage> Bytes(byte[] body, HttpStatusCode status = HttpStatusCode.OK) =>
        () => new(status) { Content = new ByteArrayContent(body) };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(ScriptedHttp script) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            script.Sent.Add(await SentRequest.FromAsync(request, cancellationToken));
            return script.Next();
        }
    }

    private HttpResponseMessage Next() => answers[Math.Min(Sent.Count, answers.Length) - 1]();
}
