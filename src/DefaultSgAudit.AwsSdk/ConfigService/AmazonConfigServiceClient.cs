using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.ConfigService;

/// <summary>The client of AWS Config. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonConfigServiceClient(AWSCredentials credentials, AmazonConfigServiceConfig clientConfig)
    : RegionalClient(credentials, clientConfig, AmazonConfigServiceConfig.ConfigServiceId)
{
    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => JsonCall.Options<TResponse>(
            "Amazon.ConfigService",
            AmazonConfigServiceConfig.ApiVersion,
            "StarlingDoveService." + operation,
            (message, inner, type, code, requestId, status) => new AmazonConfigServiceException(message, inner, type, code, requestId, status));
}
