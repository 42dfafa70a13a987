using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.EC2.Internal;

/// <summary>Any EC2 request as the form that EC2 takes.</summary>
internal sealed class AmazonEC2RequestMarshaller(string operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        DefaultRequest request = new(input, "Amazon.EC2");
        request.Parameters.Add("Action", operation);
        request.Parameters.Add("Version", AmazonEC2Config.ApiVersion);
        ((IQueryShape)input).Write(new QueryWriter(request.Parameters));
        return request;
    }
}
