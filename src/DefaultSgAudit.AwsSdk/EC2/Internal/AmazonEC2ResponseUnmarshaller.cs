using System.Net;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.EC2.Internal;

/// <summary>Any EC2 answer as the response of its operation, or as an exception.</summary>
internal sealed class AmazonEC2ResponseUnmarshaller<TResponse>(string operation) : EC2ResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, IXmlShape, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            using XmlAnswer answer = new(input.Stream, $"{operation}Response");
            TResponse response = answer.Structure<TResponse>();
            answer.End();
            return response;
        }
        catch (XmlException exception)
        {
            throw Unreadable(input, exception);
        }
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        ErrorResponse error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        return new AmazonEC2Exception(
            error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }

    // Core wraps what an unmarshaller throws in its synchronous calls only, and retries this exception for its status.
    private static AmazonUnmarshallingException Unreadable(XmlUnmarshallerContext input, XmlException exception) =>
        new(
            input.ResponseData.GetHeaderValue("x-amzn-RequestId"),
            lastKnownLocation: null,
            input.ResponseBody,
            exception.Message,
            exception)
        {
            StatusCode = input.ResponseData.StatusCode,
        };
}
