using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.ConfigService;

internal class AmazonConfigServiceConfig : ClientConfig
{
    internal const string ConfigServiceId = "Config Service";

    internal const string ApiVersion = "2014-11-12";

    private const string SigningName = "config";

    private static readonly string OwnUserAgent = InternalSDKUtils.BuildUserAgentString(
        ConfigServiceId, typeof(AmazonConfigServiceConfig).Assembly.GetName().Version?.ToString(3));

    public AmazonConfigServiceConfig()
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        ServiceId = ConfigServiceId;
        AuthenticationServiceName = SigningName;
        EndpointProvider = new AmazonConfigServiceEndpointProvider();
    }

    public override string RegionEndpointServiceName => SigningName;

    public override string ServiceVersion => ApiVersion;

    public override string UserAgent => OwnUserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpointResolver.Determine(this, parameters);
}
