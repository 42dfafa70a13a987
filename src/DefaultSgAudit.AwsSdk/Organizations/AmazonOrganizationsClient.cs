using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.Organizations;

/// <summary>The client of AWS Organizations. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonOrganizationsClient(AWSCredentials credentials, AmazonOrganizationsConfig clientConfig)
    : RegionalClient(credentials, clientConfig, AmazonOrganizationsConfig.OrganizationsServiceId)
{
    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => JsonCall.Options<TResponse>(
            "Amazon.Organizations",
            AmazonOrganizationsConfig.ApiVersion,
            "AWSOrganizationsV20161128." + operation,
            (message, inner, type, code, requestId, status) => new AmazonOrganizationsException(message, inner, type, code, requestId, status));
}
