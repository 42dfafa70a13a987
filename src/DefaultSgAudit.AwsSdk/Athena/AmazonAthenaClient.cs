using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.Athena;

/// <summary>The client of Amazon Athena. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonAthenaClient(AWSCredentials credentials, AmazonAthenaConfig clientConfig)
    : RegionalClient(credentials, clientConfig, AmazonAthenaConfig.AthenaServiceId)
{
    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => JsonCall.Options<TResponse>(
            "Amazon.Athena",
            AmazonAthenaConfig.ApiVersion,
            "AmazonAthena." + operation,
            (message, inner, type, code, requestId, status) => new AmazonAthenaException(message, inner, type, code, requestId, status));
}
