using Amazon.CloudWatchLogs.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.CloudWatchLogs;

internal class AmazonCloudWatchLogsConfig : ClientConfig
{
    internal const string CloudWatchLogsServiceId = "CloudWatch Logs";

    internal const string ApiVersion = "2014-03-28";

    private const string SigningName = "logs";

    private static readonly string OwnUserAgent = InternalSDKUtils.BuildUserAgentString(
        CloudWatchLogsServiceId, typeof(AmazonCloudWatchLogsConfig).Assembly.GetName().Version?.ToString(3));

    public AmazonCloudWatchLogsConfig()
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        ServiceId = CloudWatchLogsServiceId;
        AuthenticationServiceName = SigningName;
        EndpointProvider = new AmazonCloudWatchLogsEndpointProvider();
    }

    public override string RegionEndpointServiceName => SigningName;

    public override string ServiceVersion => ApiVersion;

    public override string UserAgent => OwnUserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpointResolver.Determine(this, parameters);
}
