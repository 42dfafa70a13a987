using System.Net;
using Amazon.Runtime;

namespace Amazon.ConfigService;

/// <summary>AWS Config answered with an error; its code says which.</summary>
internal class AmazonConfigServiceException : AmazonServiceException
{
    public AmazonConfigServiceException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
