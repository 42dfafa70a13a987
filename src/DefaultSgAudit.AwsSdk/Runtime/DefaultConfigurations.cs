using Amazon.Runtime;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>
/// What AWS calls smart defaults: the time-outs of each mode that AWS_DEFAULTS_MODE or a profile may choose.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html
/// </summary>
internal static class DefaultConfigurations
{
    public static IReadOnlyList<IDefaultConfiguration> All { get; } =
    [
        Of(DefaultConfigurationMode.Standard, connectMilliseconds: 3100),
        Of(DefaultConfigurationMode.InRegion, connectMilliseconds: 1100),
        Of(DefaultConfigurationMode.CrossRegion, connectMilliseconds: 3100),
        Of(DefaultConfigurationMode.Mobile, connectMilliseconds: 30000),
        Of(DefaultConfigurationMode.Auto, connectMilliseconds: 1100),
    ];

    private static DefaultConfiguration Of(DefaultConfigurationMode mode, int connectMilliseconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
