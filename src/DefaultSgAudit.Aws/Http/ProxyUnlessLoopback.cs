using System.Net;

namespace DefaultSgAudit.Aws.Http;

/// <summary>The proxy that the environment sets, except for this machine's own addresses: no proxy could reach those.</summary>
internal sealed class ProxyUnlessLoopback(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
}
