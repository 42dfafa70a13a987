using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.CloudWatchLogs;

/// <summary>The client of CloudWatch Logs. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonCloudWatchLogsClient : AmazonServiceClient
{
    private static readonly ServiceMetadata Metadata = new(AmazonCloudWatchLogsConfig.CloudWatchLogsServiceId);

    public AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => RegionalPipeline.Fit(pipeline);

    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => new()
    {
        RequestMarshaller = new JsonRequestMarshaller(
            "Amazon.CloudWatchLogs", AmazonCloudWatchLogsConfig.ApiVersion, "Logs_20140328." + operation),
        ResponseUnmarshaller = new JsonAnswerUnmarshaller<TResponse>(
            (message, inner, type, code, requestId, status) =>
                new AmazonCloudWatchLogsException(message, inner, type, code, requestId, status)),
    };
}
