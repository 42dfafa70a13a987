using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.Organizations;

/// <summary>The client of AWS Organizations. Its operations are generated from Models/operations.txt.</summary>
internal partial class AmazonOrganizationsClient : AmazonServiceClient
{
    private static readonly ServiceMetadata Metadata = new(AmazonOrganizationsConfig.OrganizationsServiceId);

    public AmazonOrganizationsClient(AWSCredentials credentials, AmazonOrganizationsConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => RegionalPipeline.Fit(pipeline);

    private static InvokeOptions Options<TResponse>(string operation)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => new()
    {
        RequestMarshaller = new JsonRequestMarshaller(
            "Amazon.Organizations", AmazonOrganizationsConfig.ApiVersion, "AWSOrganizationsV20161128." + operation),
        ResponseUnmarshaller = new JsonAnswerUnmarshaller<TResponse>(
            (message, inner, type, code, requestId, status) =>
                new AmazonOrganizationsException(message, inner, type, code, requestId, status)),
    };
}
