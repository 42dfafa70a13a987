using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using DefaultSgAudit.Aws.Credentials;
using DefaultSgAudit.Aws.Http;

namespace DefaultSgAudit.Aws;

/// <summary>What every client of a session is set up with.</summary>
internal sealed class ConnectionSettings
{
    private readonly string? _endpointUrl;
    private readonly Profile? _profile;
    private readonly bool? _useFips;
    private readonly bool? _useDualstack;

    public ConnectionSettings(ConnectionOptions options, ProfileStore profiles, HomeRegion home)
    {
        _endpointUrl = options.EndpointUrl;
        ThrottleLimit = options.ThrottleLimit;
        Timeout = options.Timeout;
        Home = home;
        if (EndpointCheck.IsLoopback(options.EndpointUrl))
        {
            // What the environment says of AWS's endpoints is not about a server on this machine.
            _useFips = false;
            _useDualstack = false;
        }
        if (options.ProfileName is not null && profiles.Find(options.ProfileName) is CredentialProfile profile)
        {
            // AWSSDK.Core reads these of the profile in AWS_PROFILE, not of one that a client was given.
            _profile = new Profile(options.ProfileName, options.ProfileLocation);
            _useFips ??= profile.UseFIPSEndpoint;
            _useDualstack ??= profile.UseDualstackEndpoint;
        }
    }

    public int ThrottleLimit { get; private init; }

    public TimeSpan Timeout { get; private init; }

    private ConnectionSettings(ConnectionSettings other)
    {
        _endpointUrl = other._endpointUrl;
        _profile = other._profile;
        _useFips = other._useFips;
        _useDualstack = other._useDualstack;
        Home = other.Home;
    }

    public HomeRegion Home { get; }

    public string HomeRegion => Home.Name;

    public ConnectionSettings With(int throttleLimit, TimeSpan timeout) =>
        new(this) { ThrottleLimit = throttleLimit, Timeout = timeout };

    public void ApplyTo(ClientConfig config, string region)
    {
        config.Profile = _profile;
        if (_endpointUrl is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = _endpointUrl;
        }

        // With an endpoint of one's own, from wherever, the SDK would sign for us-east-1, and a server that goes by the
        // signature would answer for that region.
        config.AuthenticationRegion = region;

        if (_useFips is bool fips)
        {
            config.UseFIPSEndpoint = fips;
        }

        if (_useDualstack is bool dualstack)
        {
            config.UseDualstackEndpoint = dualstack;
        }

        config.HttpClientFactory = BoundedHttpClientFactory.Instance;
        config.Timeout = Timeout;
        config.AllowAutoRedirect = false;

        // The mode that a profile may name is overruled: adaptive mode gives up after one refusal in this SDK. The quota is
        // one for all clients of a region, so that refusals of one account would use up the retries of the others.
        config.RetryMode = RequestRetryMode.Standard;
        config.ThrottleRetries = false;
        config.MaxErrorRetry = 3;

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
