using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>Hands what the client's configuration says about the endpoint to the service's endpoint rules.</summary>
internal sealed class RegionalEndpointResolver : BaseEndpointResolver
{
    public const string Region = nameof(Region);
    public const string UseFips = "UseFIPS";
    public const string UseDualStack = nameof(UseDualStack);
    public const string Endpoint = nameof(Endpoint);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        IClientConfig config = requestContext.ClientConfig;
        return new EndpointParameters
        {
            [Region] = (requestContext.Request.AlternateEndpoint ?? config.RegionEndpoint)?.SystemName,
            [UseFips] = config.UseFIPSEndpoint,
            [UseDualStack] = config.UseDualstackEndpoint,
            [Endpoint] = config.ServiceURL,
        };
    }
}
