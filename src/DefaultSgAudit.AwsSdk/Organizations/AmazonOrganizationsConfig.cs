using Amazon.Organizations.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.Organizations;

internal class AmazonOrganizationsConfig : ClientConfig
{
    internal const string OrganizationsServiceId = "Organizations";

    internal const string ApiVersion = "2016-11-28";

    private const string SigningName = "organizations";

    private static readonly string OwnUserAgent = InternalSDKUtils.BuildUserAgentString(
        OrganizationsServiceId, typeof(AmazonOrganizationsConfig).Assembly.GetName().Version?.ToString(3));

    public AmazonOrganizationsConfig()
        : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        ServiceId = OrganizationsServiceId;
        AuthenticationServiceName = SigningName;
        EndpointProvider = new AmazonOrganizationsEndpointProvider();
    }

    public override string RegionEndpointServiceName => SigningName;

    public override string ServiceVersion => ApiVersion;

    public override string UserAgent => OwnUserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpointResolver.Determine(this, parameters);
}
