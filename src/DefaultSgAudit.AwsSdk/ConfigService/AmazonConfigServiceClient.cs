using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.ConfigService;

/// <summary>The client of AWS Config. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonConfigServiceClient : AmazonServiceClient
{
    private static readonly ServiceMetadata Metadata = new(AmazonConfigServiceConfig.ConfigServiceId);

    public AmazonConfigServiceClient(AWSCredentials credentials, AmazonConfigServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => RegionalPipeline.Fit(pipeline);

    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => new()
    {
        RequestMarshaller = new JsonRequestMarshaller(
            "Amazon.ConfigService", AmazonConfigServiceConfig.ApiVersion, "StarlingDoveService." + operation),
        ResponseUnmarshaller = new JsonAnswerUnmarshaller<TResponse>(
            (message, inner, type, code, requestId, status) =>
                new AmazonConfigServiceException(message, inner, type, code, requestId, status)),
    };
}
