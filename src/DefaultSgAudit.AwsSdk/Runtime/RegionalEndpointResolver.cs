using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using ExecutionContext = Amazon.Runtime.Internal.ExecutionContext;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>Hands what the client's configuration says about the endpoint to the service's endpoint rules.</summary>
internal sealed class RegionalEndpointResolver : BaseEndpointResolver
{
    public const string Region = nameof(Region);
    public const string UseFips = "UseFIPS";
    public const string UseDualStack = nameof(UseDualStack);
    public const string Endpoint = nameof(Endpoint);

    /// <summary>The endpoint that a request would go to.</summary>
    public static Amazon.Runtime.Endpoints.Endpoint Determine(ClientConfig config, ServiceOperationEndpointParameters parameters)
    {
        RequestContext context = new(enableMetric: false)
        {
            ClientConfig = config,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, config.ServiceId)
            {
                AlternateEndpoint = parameters.AlternateEndpoint,
            },
        };
        return new RegionalEndpointResolver().GetEndpoint(new ExecutionContext(context, null));
    }

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
