using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>How an operation of a service that speaks JSON is called.</summary>
internal static class JsonCall
{
    /// <summary>What Core's pipeline needs for it.</summary>
    /// <param name="serviceNamespace">The namespace of the client.</param>
    /// <param name="apiVersion">The version of the API, as a date.</param>
    /// <param name="target">What <c>X-Amz-Target</c> says.</param>
    /// <param name="error">Makes the service's exceptions.</param>
    public static InvokeOptions Options<TResponse>(string serviceNamespace, string apiVersion, string target, JsonErrorFactory error)
        where TResponse : AmazonWebServiceResponse, IJsonOutput, new() => new()
    {
        RequestMarshaller = new JsonRequestMarshaller(serviceNamespace, apiVersion, target),
        ResponseUnmarshaller = new JsonAnswerUnmarshaller<TResponse>(error),
    };
}
