using Amazon.Runtime.CredentialManagement;
using DefaultSgAudit.Aws.Credentials;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>Endpoint settings that cannot work, found before the first request rather than once for each region.</summary>
internal static class EndpointCheck
{
    private static readonly string[] Variables = ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EC2", "AWS_ENDPOINT_URL_STS"];

    /// <summary>Whether a URL is of this machine: a sandbox, which has neither FIPS nor dual-stack endpoints.</summary>
    public static bool IsLoopback(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;

    public static void Check(ConnectionOptions options, ProfileStore profiles)
    {
        if (options.EndpointUrl is not null)
        {
            CheckUrl(options.EndpointUrl, "-EndpointUrl");
            CheckKinds(options.EndpointUrl, "-EndpointUrl");
            return;
        }

        foreach (string variable in Variables)
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } url)
            {
                CheckUrl(url, $"the environment variable {variable}");
                CheckKinds(url, variable);
            }
        }

        string profileName = options.ProfileName ?? ProfileStore.DefaultName;
        if (profiles.Find(profileName) is CredentialProfile { EndpointUrl.Length: > 0 } profile)
        {
            CheckUrl(profile.EndpointUrl, $"endpoint_url of profile '{profileName}'");
            CheckKinds(profile.EndpointUrl, $"endpoint_url of profile '{profileName}'", profile);
        }
    }

    private static void CheckUrl(string url, string source)
    {
        if (url != url.Trim())
        {
            throw Invalid($"'{url}', from {source}, begins or ends with a blank.", source);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || (uri.Scheme != "http" && uri.Scheme != "https"))
        {
            throw Invalid($"'{url}', from {source}, is not a URL of the form http://host:port or https://host.", source);
        }

        if (uri.UserInfo.Length > 0)
        {
            throw Invalid($"The URL from {source} carries a user name or password; AWS requests are signed instead.", source);
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Invalid($"'{url}', from {source}, has a query or fragment; an endpoint is host and port, at most with a path.", source);
        }
    }

    private static void CheckKinds(string url, string source, CredentialProfile? profile = null)
    {
        if (IsLoopback(url) && profile is null && source == "-EndpointUrl")
        {
            return;
        }

        if (profile?.UseFIPSEndpoint is true || IsTrue("AWS_USE_FIPS_ENDPOINT"))
        {
            throw Invalid($"FIPS endpoints are asked for (AWS_USE_FIPS_ENDPOINT or the profile), and {source} names another one; both cannot hold.", source);
        }

        if (profile?.UseDualstackEndpoint is true || IsTrue("AWS_USE_DUALSTACK_ENDPOINT"))
        {
            throw Invalid($"Dual-stack endpoints are asked for (AWS_USE_DUALSTACK_ENDPOINT or the profile), and {source} names another one; both cannot hold.", source);
        }
    }

    private static bool IsTrue(string variable) =>
        string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);

    private static AuditException Invalid(string cause, string source) => new(new Failure
    {
        Kind = FailureKind.InvalidEndpoint,
        Cause = cause,
        Remedy = "Correct the endpoint or leave it out to use AWS's own.",
        Resource = source,
    });
}
