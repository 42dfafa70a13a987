using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.Athena;

/// <summary>The client of Amazon Athena. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonAthenaClient : AmazonServiceClient
{
    private static readonly ServiceMetadata Metadata = new(AmazonAthenaConfig.AthenaServiceId);

    public AmazonAthenaClient(AWSCredentials credentials, AmazonAthenaConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => RegionalPipeline.Fit(pipeline);

    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => new()
    {
        RequestMarshaller = new JsonRequestMarshaller(
            "Amazon.Athena", AmazonAthenaConfig.ApiVersion, "AmazonAthena." + operation),
        ResponseUnmarshaller = new JsonAnswerUnmarshaller<TResponse>(
            (message, inner, type, code, requestId, status) =>
                new AmazonAthenaException(message, inner, type, code, requestId, status)),
    };
}
