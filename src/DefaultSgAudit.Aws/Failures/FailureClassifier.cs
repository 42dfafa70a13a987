using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>From whatever was thrown below to a failure that has a kind, a cause and a remedy.</summary>
internal static class FailureClassifier
{
    /// <summary>The failure of a request. What was judged below, such as missing credentials, keeps its kind.</summary>
    public static AuditException Classify(Exception error, string action, string region)
    {
        if (Find<AuditException>(error) is AuditException known)
        {
            return new AuditException(known.Failure with { Region = known.Failure.Region ?? region }, error);
        }

        Failure failure = Describe(error) with { Action = action, Region = region };
        return new AuditException(failure, error);
    }

    public static AuditException Endless(string action, string region) => new(new Failure
    {
        Kind = FailureKind.MalformedAnswer,
        Cause = "The same page was offered again and again.",
        Remedy = "Try again; if it stays, report it to whoever runs the endpoint.",
        Action = action,
        Region = region,
    });

    /// <summary>What an error means, wherever it came from.</summary>
    public static Failure Describe(Exception error)
    {
        if (Find<AmazonUnmarshallingException>(error) is not null
            || Find<XmlException>(error) is not null
            || Find<MalformedAnswerException>(error) is not null)
        {
            return new Failure
            {
                Kind = FailureKind.MalformedAnswer,
                Cause = $"The answer is truncated or not what AWS documents: {PlainText.Sentence(Innermost(error).Message)}",
                Remedy = "Look for a proxy or gateway in between, and try again.",
                RequestId = Find<AmazonServiceException>(error)?.RequestId,
            };
        }

        if (Find<AmazonServiceException>(error) is { ErrorCode.Length: > 0 } service)
        {
            return ServiceErrors.Describe(service);
        }

        // Before the socket's own error: a request given up after its time ends with a socket that was closed by us.
        if (Find<OperationCanceledException>(error) is not null || Find<TimeoutException>(error) is not null)
        {
            return new Failure
            {
                Kind = FailureKind.TimedOut,
                Cause = "No answer came in time.",
                Remedy = "Try again, or allow more time.",
            };
        }

        if (Find<SocketException>(error) is SocketException socket)
        {
            // .NET puts host and port behind the socket's words.
            string why = Find<HttpRequestException>(error) is { InnerException: SocketException } request ? request.Message : socket.Message;
            return Unreachable($"The endpoint could not be reached: {PlainText.Sentence(why)}");
        }

        if (Find<IOException>(error) is IOException broken)
        {
            return Unreachable($"The connection broke before the answer was complete: {PlainText.Sentence(broken.Message)}");
        }

        if (Find<HttpRequestException>(error) is HttpRequestException http)
        {
            return Unreachable($"The request could not be sent: {PlainText.Sentence(http.Message)}");
        }

        if (Find<AmazonServiceException>(error) is AmazonServiceException wordless)
        {
            return WithoutCode((int)wordless.StatusCode);
        }

        if (Find<AmazonClientException>(error) is AmazonClientException client)
        {
            return new Failure
            {
                Kind = FailureKind.ProfileUnusable,
                Cause = $"The credentials could not be used: {PlainText.Sentence(client.Message)}",
                Remedy = "Sign in again (for IAM Identity Center: 'aws sso login'), or give other credentials.",
            };
        }

        return new Failure
        {
            Kind = FailureKind.Unexpected,
            Cause = $"{error.GetType().Name}: {PlainText.Sentence(error.Message)}",
            Remedy = "Please report this with the text above.",
        };
    }

    /// <summary>An error that AWS did not word: a proxy's or load balancer's page. Its text is not repeated; it may be long.</summary>
    public static Failure WithoutCode(int status) => new()
    {
        Kind = status == 429 ? FailureKind.Throttled : status >= 500 ? FailureKind.ServiceError : FailureKind.MalformedAnswer,
        Cause = $"The answer was HTTP {status}, without an error that AWS documents.",
        Remedy = "Look for a proxy or gateway in between, and try again.",
    };

    private static Failure Unreachable(string cause) => new()
    {
        Kind = FailureKind.EndpointUnreachable,
        Cause = cause,
        Remedy = "Check network, proxy and endpoint settings, and try again.",
    };

    private static T? Find<T>(Exception? error)
        where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is not null)
        {
            error = error.InnerException;
        }

        return error;
    }
}
