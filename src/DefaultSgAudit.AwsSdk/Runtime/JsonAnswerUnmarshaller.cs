using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>Any answer of a service that speaks JSON, as the response of its operation or as an exception.</summary>
internal sealed class JsonAnswerUnmarshaller<TResponse>(JsonErrorFactory error) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, IJsonOutput, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        try
        {
            return JsonOutput.Read<TResponse>(input.Stream);
        }
        catch (JsonException exception)
        {
            throw new AmazonUnmarshallingException(
                input.ResponseData.GetHeaderValue("x-amzn-RequestId"),
                lastKnownLocation: null,
                input.ResponseBody,
                exception.Message,
                exception)
            {
                StatusCode = input.ResponseData.StatusCode,
            };
        }
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        StreamingUtf8JsonReader reader = new(input.Stream);
        ErrorResponse answer = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return error(answer.Message, innerException, answer.Type, answer.Code, answer.RequestId, statusCode);
    }
}
