using System.Net;
using Amazon.Runtime;

namespace Amazon.Athena;

/// <summary>Amazon Athena answered with an error; its code says which.</summary>
internal class AmazonAthenaException : AmazonServiceException
{
    public AmazonAthenaException(
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
