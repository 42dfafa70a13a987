using System.Net;
using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Http;

/// <summary>Makes the SDK's HTTP clients, so that a request's time limit holds for all of its answer. The SDK shares them among its clients.</summary>
internal sealed class BoundedHttpClientFactory : HttpClientFactory
{
    public static BoundedHttpClientFactory Instance { get; } = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
#if NET8_0_OR_GREATER
        SocketsHttpHandler handler = new()
        {
            // An answer that is given up is not read to its end first: that would keep its connection, and whoever waits for
            // the request to be over, for two seconds.
            ResponseDrainTimeout = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
#else
        HttpClientHandler handler = new()
        {
#endif
            AllowAutoRedirect = clientConfig.AllowAutoRedirect,
            AutomaticDecompression = DecompressionMethods.None,

            // Clients are shared by callers that must not know of each other.
            UseCookies = false,
        };
        if (clientConfig.MaxConnectionsPerServer is int most)
        {
            handler.MaxConnectionsPerServer = most;
        }

        if ((clientConfig.GetWebProxy() ?? DefaultProxy()) is { } proxy)
        {
            handler.Proxy = new ProxyUnlessLoopback(proxy);
        }

        HttpClient client = new(new WholeAnswerHandler(handler));
        if (clientConfig.Timeout is TimeSpan timeout)
        {
            client.Timeout = timeout;
        }

        return client;
    }

    public override string GetConfigUniqueString(IClientConfig clientConfig) =>
        $"{nameof(DefaultSgAudit)} {clientConfig.Timeout} {clientConfig.MaxConnectionsPerServer} {clientConfig.GetWebProxy()?.GetHashCode()}";

    private static IWebProxy? DefaultProxy() =>
#if NET8_0_OR_GREATER
        HttpClient.DefaultProxy;
#else
        WebRequest.DefaultWebProxy;
#endif
}
