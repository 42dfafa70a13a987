using System.Net;
using Amazon.Runtime;

namespace Amazon.Organizations;

/// <summary>AWS Organizations answered with an error; its code says which.</summary>
internal class AmazonOrganizationsException : AmazonServiceException
{
    public AmazonOrganizationsException(
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
