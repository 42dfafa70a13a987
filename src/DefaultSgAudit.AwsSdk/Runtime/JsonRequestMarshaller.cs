using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>Any request of a service that speaks JSON 1.1.</summary>
/// <param name="service">The service's name for the pipeline.</param>
/// <param name="apiVersion">The version of the service's API.</param>
/// <param name="target">The operation, with the prefix that the service has for its operations.</param>
internal sealed class JsonRequestMarshaller(string service, string apiVersion, string target)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        DefaultRequest request = new(input, service)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonInput.Write((IJsonInput)input),
        };
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers["X-Amz-Target"] = target;
        request.Headers[HeaderKeys.XAmzApiVersion] = apiVersion;
        return request;
    }
}
