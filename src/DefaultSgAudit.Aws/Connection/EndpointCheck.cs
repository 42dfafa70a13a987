using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>Endpoint settings that cannot work, found before the first request rather than once for each region.</summary>
internal static class EndpointCheck
{
    /// <exception cref="AuditException">The first setting that cannot work, of those that these services would use.</exception>
    public static void Check(EndpointSettings endpoints, params string[] services)
    {
        foreach (ServiceUrl url in services.Select(endpoints.UrlOf).OfType<ServiceUrl>())
        {
            CheckUrl(url);
            if (endpoints.UseFips)
            {
                throw Contradiction("FIPS", endpoints.SwitchSource("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"), url);
            }

            if (endpoints.UseDualstack)
            {
                throw Contradiction("Dual-stack", endpoints.SwitchSource("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"), url);
            }
        }
    }

    private static void CheckUrl(ServiceUrl given)
    {
        (string url, string source) = (given.Url, given.Source);
        if (url.IndexOf('@') >= 0)
        {
            throw Invalid($"The URL from {source} carries a user name or password; AWS requests are signed instead.", source);
        }

        if (url != url.Trim())
        {
            throw Invalid($"{Quoted(url)}, from {source}, begins or ends with a blank.", source);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || (uri.Scheme != "http" && uri.Scheme != "https"))
        {
            throw Invalid($"{Quoted(url)}, from {source}, is not a URL of the form http://host:port or https://host.", source);
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Invalid(
                $"{Quoted(url)}, from {source}, goes on with a query or fragment; an endpoint is host and port, at most with a path.",
                source);
        }
    }

    /// <summary>The URL without what may be a secret in it.</summary>
    private static string Quoted(string url)
    {
        int end = url.IndexOfAny(['?', '#']);
        return $"'{PlainText.Line(end < 0 ? url : url.Substring(0, end), 200)}'";
    }

    private static AuditException Contradiction(string kind, string source, ServiceUrl url) => Invalid(
        $"{kind} endpoints are asked for by {source}, and {url.Source} names another one; both cannot hold.", url.Source);

    private static AuditException Invalid(string cause, string source) => new(new Failure
    {
        Kind = FailureKind.InvalidEndpoint,
        Cause = cause,
        Remedy = "Correct the endpoint or leave it out to use AWS's own.",
        Resource = source,
    });
}
