using Amazon.Runtime.CredentialManagement;
using DefaultSgAudit.Aws.Credentials;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Profiles;

/// <summary>What a profile lacks. The SDK says only that something is wrong, or takes half of a sign-in for a whole one.</summary>
internal static class IncompleteProfile
{
    /// <summary>The error; null where nothing is missing.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="hasSignIn">Whether there is the sign-in that it names.</param>
    public static AuditException? Find(CredentialProfile profile, bool hasSignIn)
    {
        CredentialProfileOptions options = profile.Options;
        bool isRole = options.RoleArn is not null;
        bool isLogin = !isRole && options.AccessKey is null && options.CredentialProcess is null
            && (options.SsoSession ?? options.SsoStartUrl ?? options.SsoAccountId ?? options.SsoRoleName) is not null;
        if (profile.CanCreateAWSCredentials && !isLogin)
        {
            return null;
        }

        if (options.AccessKey is null != options.SecretKey is null)
        {
            (string there, string missing) = options.SecretKey is null
                ? ("aws_access_key_id", "aws_secret_access_key")
                : ("aws_secret_access_key", "aws_access_key_id");
            return KeyPair.Incomplete($"Profile '{profile.Name}' has {there}, but no {missing}.", missing);
        }

        bool namesSource = (options.SourceProfile ?? options.CredentialSource ?? options.WebIdentityTokenFile) is not null;
        string? problem =
            isLogin ? OfLogin(options, hasSignIn)
            : isRole && !namesSource ? "it has role_arn, but no source_profile, credential_source or web_identity_token_file."
            : namesSource && !isRole ? "it says whose credentials to use, but has no role_arn."
            : "nothing in it gives credentials, or what does so does not go together.";
        return problem is null ? null : ProfileReader.Unusable(profile.Name, $"Profile '{profile.Name}' is incomplete: {problem}");
    }

    private static string? OfLogin(CredentialProfileOptions options, bool hasSignIn)
    {
        if (options.SsoSession is string named && !hasSignIn)
        {
            return $"there is no section [sso-session {PlainText.Line(named, 100)}].";
        }

        (string Key, string? Value)[] needed =
        [
            ("sso_start_url", options.SsoStartUrl), ("sso_region", options.SsoRegion),
            ("sso_account_id", options.SsoAccountId), ("sso_role_name", options.SsoRoleName),
        ];
        string[] absent = [.. needed.Where(pair => string.IsNullOrEmpty(pair.Value)).Select(pair => pair.Key)];
        return absent.Length == 0 ? null : $"it has no {string.Join(" and no ", absent)}.";
    }
}
