using Amazon.Runtime.Internal;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>What every service's pipeline has in place of Core's: endpoint rules and Signature Version 4.</summary>
internal static class RegionalPipeline
{
    public static void Fit(RuntimePipeline pipeline)
    {
        // Both come right after the marshaller, the one added last first: the signer is chosen before the endpoint is.
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthHandler());
    }
}
