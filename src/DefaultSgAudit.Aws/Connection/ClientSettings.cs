using Amazon;
using Amazon.Runtime;

namespace DefaultSgAudit.Aws;

/// <summary>
/// Sets what a client of the SDK would otherwise look up in the shared files, where a line of a profile that nobody asked
/// for can make it fail. All that is meant to be looked up there was, once, by <see cref="EndpointSettings"/>.
/// </summary>
internal static class ClientSettings
{
    public static void Apply(ClientConfig config, EndpointSettings endpoints, string region)
    {
        if (endpoints.UrlOf(config.ServiceId) is ServiceUrl url)
        {
            config.ServiceURL = url.Url;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        // With an endpoint of one's own, from wherever, the SDK would sign for us-east-1, and a server that goes by the
        // signature would answer for that region.
        config.AuthenticationRegion = region;
        config.IgnoreConfiguredEndpointUrls = true;
        config.UseFIPSEndpoint = endpoints.UseFips;
        config.UseDualstackEndpoint = endpoints.UseDualstack;

        // The mode that a profile may name is overruled: adaptive mode gives up after one refusal in this SDK. The quota is
        // one for all clients of a region, so that refusals of one account would use up the retries of the others.
        config.RetryMode = RequestRetryMode.Standard;
        config.ThrottleRetries = false;
        config.MaxErrorRetry = 3;

        config.DefaultConfigurationMode = DefaultConfigurationMode.Standard;
        config.ClientAppId = Environment.GetEnvironmentVariable("AWS_SDK_UA_APP_ID") ?? string.Empty;
        config.EndpointDiscoveryEnabled = false;
        config.AccountIdEndpointMode = AccountIdEndpointMode.DISABLED;
        config.AuthSchemePreference = [];
        config.SigV4aSigningRegionSet = [];
        config.DisableRequestCompression = true;
        config.RequestMinCompressionSizeBytes = 0;
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
#if NET8_0_OR_GREATER
        config.DisableClockSkewCorrection = false;
#endif
    }
}
