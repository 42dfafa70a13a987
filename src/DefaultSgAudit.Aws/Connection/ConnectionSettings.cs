using Amazon.Runtime;
using DefaultSgAudit.Aws.Http;

namespace DefaultSgAudit.Aws;

/// <summary>What every client of a session is set up with.</summary>
/// <param name="Endpoints">Which endpoint each service has.</param>
/// <param name="Home">The region for calls that are about no region in particular.</param>
/// <param name="Homes">The regions to ask what any region can answer, the home region first.</param>
/// <param name="ThrottleLimit">The most requests under way at once.</param>
/// <param name="Timeout">The longest to wait for one answer.</param>
internal sealed record ConnectionSettings(
    EndpointSettings Endpoints, HomeRegion Home, IReadOnlyList<string> Homes, int ThrottleLimit, TimeSpan Timeout)
{
    public void ApplyTo(ClientConfig config, string region)
    {
        ClientSettings.Apply(config, Endpoints, region);
        config.HttpClientFactory = BoundedHttpClientFactory.Instance;
        config.Timeout = Timeout;
        config.AllowAutoRedirect = false;

        // A request may wait longer for its turn than a signature lives.
        config.ResignRetries = true;
#if NET8_0_OR_GREATER
        config.MaxStaleConnectionRetries = 1;
#else
        // .NET Framework opens two connections to a host unless told otherwise.
        config.MaxConnectionsPerServer = ThrottleLimit;
#endif
    }
}
