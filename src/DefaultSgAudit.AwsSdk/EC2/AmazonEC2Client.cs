using Amazon.EC2.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.EC2;

/// <summary>The client of EC2. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonEC2Client(AWSCredentials credentials, AmazonEC2Config clientConfig)
    : RegionalClient(credentials, clientConfig, AmazonEC2Config.EC2ServiceId)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        RetryPolicy retryPolicy = Config.RetryMode == RequestRetryMode.Adaptive
            ? new EC2AdaptiveRetryPolicy(Config)
            : new EC2StandardRetryPolicy(Config);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(retryPolicy));

        base.CustomizeRuntimePipeline(pipeline);
    }

    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IXmlShape, new() => new()
    {
        RequestMarshaller = new AmazonEC2RequestMarshaller(operation),
        ResponseUnmarshaller = new AmazonEC2ResponseUnmarshaller<TResponse>(operation),
    };
}
