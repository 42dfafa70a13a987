using Amazon.Athena.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.Athena;

internal class AmazonAthenaConfig : ClientConfig
{
    internal const string AthenaServiceId = "Athena";

    internal const string ApiVersion = "2017-05-18";

    private const string SigningName = "athena";

    private static readonly string OwnUserAgent = InternalSDKUtils.BuildUserAgentString(
        AthenaServiceId, typeof(AmazonAthenaConfig).Assembly.GetName().Version?.ToString(3));

    public AmazonAthenaConfig()
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        ServiceId = AthenaServiceId;
        AuthenticationServiceName = SigningName;
        EndpointProvider = new AmazonAthenaEndpointProvider();
    }

    public override string RegionEndpointServiceName => SigningName;

    public override string ServiceVersion => ApiVersion;

    public override string UserAgent => OwnUserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpointResolver.Determine(this, parameters);
}
