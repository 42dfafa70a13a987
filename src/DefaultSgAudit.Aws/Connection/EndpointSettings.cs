using DefaultSgAudit.Aws.Profiles;

namespace DefaultSgAudit.Aws;

/// <summary>
/// Which endpoint each service has, decided once for all clients of a session: named by hand, environment, profile.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html.</remarks>
internal sealed class EndpointSettings
{
    private readonly string? _named;
    private readonly ProfileSettings? _profile;
    private readonly bool _ignoresConfigured;

    /// <param name="named">The URL for all services that was given by hand.</param>
    /// <param name="profile">The profile whose settings hold, if any.</param>
    public EndpointSettings(string? named, ProfileSettings? profile)
    {
        _named = named;
        _profile = profile;
        _ignoresConfigured = Switch("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ?? profile?.IgnoreEndpointUrls ?? false;

        // What is configured of AWS's endpoints is not about a server on this machine.
        bool isAws = !IsLoopback(named);
        UseFips = isAws && (Switch("AWS_USE_FIPS_ENDPOINT") ?? profile?.UseFips ?? false);
        UseDualstack = isAws && (Switch("AWS_USE_DUALSTACK_ENDPOINT") ?? profile?.UseDualstack ?? false);
    }

    public bool UseFips { get; }

    public bool UseDualstack { get; }

    /// <summary>Where FIPS or dual-stack endpoints are asked for, in words.</summary>
    public string SwitchSource(string variable, string key) =>
        Switch(variable) is true ? $"the environment variable {variable}" : $"{key} of profile '{_profile?.Name}'";

    /// <summary>The URL that was set for a service; null for AWS's own.</summary>
    /// <param name="service">The service's id, for example <c>EC2</c> or <c>SSO OIDC</c>.</param>
    public ServiceUrl? UrlOf(string service)
    {
        if (_named is not null)
        {
            return new ServiceUrl(_named, "-EndpointUrl");
        }

        string key = service.Replace(' ', '_');
        return _ignoresConfigured
            ? null
            : FromEnvironment($"AWS_ENDPOINT_URL_{key.ToUpperInvariant()}")
                ?? FromEnvironment("AWS_ENDPOINT_URL")
                ?? _profile?.UrlOf(key.ToLowerInvariant());
    }

    private static ServiceUrl? FromEnvironment(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } url ? new ServiceUrl(url, $"the environment variable {variable}") : null;

    private static bool? Switch(string variable) =>
        bool.TryParse(Environment.GetEnvironmentVariable(variable), out bool value) ? value : null;

    private static bool IsLoopback(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;
}
