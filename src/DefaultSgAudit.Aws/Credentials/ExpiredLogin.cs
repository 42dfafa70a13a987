using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>
/// Tells an expired sign-in to IAM Identity Center from other trouble. By names, as the error may be one of another AWS
/// SDK, loaded beside ours.
/// </summary>
/// <remarks>
/// See https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html and
/// https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html.
/// </remarks>
internal static class ExpiredLogin
{
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "UnauthorizedException", "InvalidGrantException", "ExpiredTokenException", "InvalidClientException", "UnauthorizedClientException",
    };

    /// <summary>The failure, or null where the error is about something else.</summary>
    /// <param name="error">What asking for credentials ended with.</param>
    /// <param name="profile">The profile to sign in with, where it is known.</param>
    public static Failure? Find(Exception error, string? profile)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (IsRefusedToken(cause) || IsMissingToken(cause))
            {
                return new Failure
                {
                    Kind = FailureKind.LoginExpired,
                    Cause = profile is null
                        ? "The sign-in to IAM Identity Center behind the credentials has expired or was never made."
                        : $"The sign-in to IAM Identity Center of profile '{profile}' has expired or was never made.",
                    Remedy = $"Sign in with 'aws sso login{(profile is null ? string.Empty : " --profile " + Quoted(profile))}' and run the same command.",
                    Resource = profile,
                };
            }
        }

        return null;
    }

    private static bool IsMissingToken(Exception error) =>
        error.GetType().FullName == "Amazon.Runtime.AmazonClientException"
        && error.Message.IndexOf("SSO Token", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsRefusedToken(Exception error) =>
        error.GetType().FullName!.StartsWith("Amazon.SSO", StringComparison.Ordinal)
        && error.GetType().GetProperty("ErrorCode")?.GetValue(error) is string code
        && Codes.Contains(code);

    private static string Quoted(string profile) => profile.IndexOf(' ') < 0 ? profile : $"\"{profile}\"";
}
