using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>From whatever was thrown below to a failure that has a kind, a cause and a remedy.</summary>
internal static class FailureClassifier
{
    /// <summary>The most characters that are repeated of a server's message.</summary>
    private const int MostSaid = 2000;

    private static readonly HashSet<string> Throttling = new(StringComparer.OrdinalIgnoreCase)
    {
        "RequestLimitExceeded", "Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException",
        "EC2ThrottledException", "RequestThrottled", "RequestThrottledException", "SlowDown", "BandwidthLimitExceeded",
    };

    private static readonly HashSet<string> Denied = new(StringComparer.OrdinalIgnoreCase)
    {
        "UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "NotAuthorized", "AuthorizationError",
    };

    private static readonly HashSet<string> Expired = new(StringComparer.OrdinalIgnoreCase)
    {
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired",
    };

    private static readonly HashSet<string> Rejected = new(StringComparer.OrdinalIgnoreCase)
    {
        "AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch",
        "InvalidSignatureException", "IncompleteSignature", "MissingAuthenticationToken", "RequestTimeTooSkewed", "RequestInTheFuture",
    };

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

    private static Failure Describe(Exception error)
    {
        if (Find<AmazonUnmarshallingException>(error) is not null
            || Find<XmlException>(error) is not null
            || Find<InvalidDataException>(error) is not null)
        {
            return new Failure
            {
                Kind = FailureKind.MalformedAnswer,
                Cause = $"The answer is truncated or not what AWS documents: {Sentence(Innermost(error).Message)}",
                Remedy = "Look for a proxy or gateway in between, and try again.",
                RequestId = Find<AmazonServiceException>(error)?.RequestId,
            };
        }

        if (Find<AmazonServiceException>(error) is { ErrorCode.Length: > 0 } service)
        {
            return FromService(service);
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
            return Unreachable($"The endpoint could not be reached: {Sentence(socket.Message)}");
        }

        if (Find<IOException>(error) is IOException broken)
        {
            return Unreachable($"The connection broke before the answer was complete: {Sentence(broken.Message)}");
        }

        if (Find<HttpRequestException>(error) is HttpRequestException http)
        {
            return Unreachable($"The request could not be sent: {Sentence(http.Message)}");
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
                Cause = $"The credentials could not be used: {Sentence(client.Message)}",
                Remedy = "Sign in again (for IAM Identity Center: 'aws sso login'), or give other credentials.",
            };
        }

        return new Failure
        {
            Kind = FailureKind.Unexpected,
            Cause = $"{error.GetType().Name}: {error.Message}",
            Remedy = "Please report this with the text above.",
        };
    }

    private static Failure FromService(AmazonServiceException error)
    {
        string said = Sentence(DenialReader.Readable(error.Message ?? string.Empty));
        (FailureKind kind, string cause, string remedy) = error.ErrorCode switch
        {
            string code when Throttling.Contains(code) =>
                (FailureKind.Throttled, "AWS went on refusing requests as too many.", "Try again later, or with a lower -ThrottleLimit."),
            string code when Denied.Contains(code) => Denial(DenialReader.KindOf(said), said),
            string code when Expired.Contains(code) =>
                (FailureKind.TokenExpired, $"The session token has expired: {said}", "Sign in again and run the same command."),
            string code when Rejected.Contains(code) =>
                (FailureKind.CredentialsRejected, $"AWS does not accept the credentials: {said}",
                    "Check the keys and this machine's clock. A token of STS's global endpoint does not work in opt-in regions."),
            "OptInRequired" =>
                (FailureKind.RegionNotEnabled, $"The account has not enabled the region: {said}", "Enable it, or leave it out with -ExcludeRegion."),
            _ => (FailureKind.ServiceError, $"AWS answered {Code(error.ErrorCode)}: {said}", "Try again; the AWS Health Dashboard shows known trouble."),
        };
        return new Failure { Kind = kind, Cause = cause, Remedy = remedy, ErrorCode = Code(error.ErrorCode), RequestId = error.RequestId };
    }

    private static string Code(string code) => new([.. code.Take(100).Where(letter => !char.IsControl(letter))]);

    private static (FailureKind Kind, string Cause, string Remedy) Denial(FailureKind kind, string said) => kind switch
    {
        FailureKind.ServiceControlPolicyDeny =>
            (kind, $"A service control policy of the Organization denies it: {said}",
                "No permission in the account can change that: ask whoever owns the policy, or leave the region out with -ExcludeRegion."),
        FailureKind.ResourceControlPolicyDeny =>
            (kind, $"A resource control policy of the Organization denies it: {said}", "Ask whoever owns the policy."),
        FailureKind.ExplicitDeny =>
            (kind, $"A policy denies it explicitly: {said}", "Find the Deny statement in the caller's policies, its boundary or its session."),
        _ => (kind, $"No policy allows it: {said}", "Give the caller the action in an identity-based policy."),
    };

    /// <summary>An error that AWS did not word: a proxy's or load balancer's page. Its text is not repeated; it may be long.</summary>
    private static Failure WithoutCode(int status) => new()
    {
        Kind = status == 429 ? FailureKind.Throttled : status >= 500 ? FailureKind.ServiceError : FailureKind.MalformedAnswer,
        Cause = $"The answer was HTTP {status}, without an error that AWS documents.",
        Remedy = "Look for a proxy or gateway in between, and try again.",
    };

    /// <summary>Somebody else's words, fit for a terminal: a server could send control sequences, or a book.</summary>
    private static string Sentence(string text)
    {
        string plain = new([.. text.Take(MostSaid).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return plain.Length == 0 || plain[^1] == '.' ? plain : plain + ".";
    }

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
