using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>What all clients have: the name of their service, and a pipeline with <see cref="RegionalPipeline"/>.</summary>
/// <param name="credentials">Who asks.</param>
/// <param name="config">The client's configuration.</param>
/// <param name="serviceId">The service, as its model names it.</param>
internal abstract class RegionalClient(AWSCredentials credentials, ClientConfig config, string serviceId)
    : AmazonServiceClient(credentials, config)
{
    // Set before the constructor of Core's client runs, which asks for it.
    private readonly ServiceMetadata _metadata = new(serviceId);

    protected override IServiceMetadata ServiceMetadata => _metadata;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => RegionalPipeline.Fit(pipeline);
}
