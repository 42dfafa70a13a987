using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.CloudWatchLogs;

/// <summary>The client of CloudWatch Logs. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig clientConfig)
    : RegionalClient(credentials, clientConfig, AmazonCloudWatchLogsConfig.CloudWatchLogsServiceId)
{
    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => JsonCall.Options<TResponse>(
            "Amazon.CloudWatchLogs",
            AmazonCloudWatchLogsConfig.ApiVersion,
            "Logs_20140328." + operation,
            (message, inner, type, code, requestId, status) => new AmazonCloudWatchLogsException(message, inner, type, code, requestId, status));
}
