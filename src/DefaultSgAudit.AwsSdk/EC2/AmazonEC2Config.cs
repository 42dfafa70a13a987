using Amazon.EC2.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.EC2;

internal class AmazonEC2Config : ClientConfig
{
    internal const string EC2ServiceId = "EC2";

    internal const string ApiVersion = "2016-11-15";

    private const string SigningName = "ec2";

    private static readonly string OwnUserAgent = InternalSDKUtils.BuildUserAgentString(
        EC2ServiceId, typeof(AmazonEC2Config).Assembly.GetName().Version?.ToString(3));

    public AmazonEC2Config()
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        ServiceId = EC2ServiceId;
        AuthenticationServiceName = SigningName;
        EndpointProvider = new AmazonEC2EndpointProvider();
    }

    public override string RegionEndpointServiceName => SigningName;

    public override string ServiceVersion => ApiVersion;

    public override string UserAgent => OwnUserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpointResolver.Determine(this, parameters);
}
