namespace DefaultSgAudit.Aws.Profiles;

/// <summary>What a profile says besides its credentials: region and endpoints.</summary>
/// <remarks>See https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html.</remarks>
internal sealed class ProfileSettings(string name, ProfileSection? section, ProfileSection? services)
{
    public string Name { get; } = name;

    public string? Region { get; init; }

    public bool? UseFips { get; } = Switch(section, "use_fips_endpoint");

    public bool? UseDualstack { get; } = Switch(section, "use_dualstack_endpoint");

    public bool? IgnoreEndpointUrls { get; } = Switch(section, "ignore_configured_endpoint_urls");

    /// <summary>The URL for a service, and where it stands; null where the profile names none.</summary>
    /// <param name="service">The service's name as profiles write it, for example <c>ec2</c>.</param>
    public ServiceUrl? UrlOf(string service)
    {
        if (services is not null && services.Groups.TryGetValue(service, out Dictionary<string, string>? own)
            && own.TryGetValue("endpoint_url", out string? ofService) && ofService.Length > 0)
        {
            return new ServiceUrl(ofService, $"endpoint_url of {service} in section [{services.Name}], which profile '{Name}' names");
        }

        return Value(section, "endpoint_url") is string ofAll ? new ServiceUrl(ofAll, $"endpoint_url of profile '{Name}'") : null;
    }

    public static string? RegionOf(ProfileSection? section) => Value(section, "region");

    private static string? Value(ProfileSection? section, string key) =>
        section is not null && section.Values.TryGetValue(key, out string? value) && value.Length > 0 ? value : null;

    private static bool? Switch(ProfileSection? section, string key) => bool.TryParse(Value(section, key), out bool value) ? value : null;
}
