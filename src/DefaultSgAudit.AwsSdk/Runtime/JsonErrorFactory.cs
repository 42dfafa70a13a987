using System.Net;
using Amazon.Runtime;

namespace DefaultSgAudit.AwsSdk.Runtime;

/// <summary>Makes a service's exception of what its answer says.</summary>
internal delegate AmazonServiceException JsonErrorFactory(
    string message, Exception? innerException, ErrorType type, string? code, string? requestId, HttpStatusCode statusCode);
