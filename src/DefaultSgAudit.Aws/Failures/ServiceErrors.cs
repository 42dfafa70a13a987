using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>What the error codes of AWS mean.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html.</remarks>
internal static class ServiceErrors
{
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
        "InvalidIdentityToken", "IDPRejectedClaim", "InvalidToken",
    };

    public static Failure Describe(AmazonServiceException error)
    {
        string said = PlainText.Sentence(DenialReader.Readable(error.Message ?? string.Empty));
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
            "OptInRequired" or "RegionDisabledException" =>
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
}
