using Amazon.Runtime.CredentialManagement;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Profiles;

/// <summary>From a section of the shared files to what the SDK makes credentials of.</summary>
/// <remarks>See https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html.</remarks>
internal static class ProfileReader
{
    private static readonly string[] Switches = ["use_fips_endpoint", "use_dualstack_endpoint", "ignore_configured_endpoint_urls"];
    private static readonly string[] Sources =
    [
        "aws_access_key_id", "aws_secret_access_key", "role_arn", "source_profile", "credential_source", "web_identity_token_file",
        "credential_process", "sso_session", "sso_start_url", "sso_account_id", "login_session",
    ];

    private static readonly string[] RetryModes = ["legacy", "standard", "adaptive"];

    /// <summary>Whether a section is meant to give credentials: one that only sets a region is no broken set of them.</summary>
    public static bool GivesCredentials(ProfileSection section) => Sources.Any(section.Values.ContainsKey);

    /// <exception cref="AuditException">Something in it is not what AWS documents.</exception>
    public static CredentialProfile Read(string name, ProfileSection section, ProfileSection? signIn)
    {
        if ((section.Problem ?? signIn?.Problem ?? WrongValue(section.Values)) is string problem)
        {
            throw Unusable(name, $"Profile '{name}' cannot be read: {problem}");
        }

        CredentialProfile profile = new(name, Options(section.Values, signIn?.Values));
        return IncompleteProfile.Find(profile, signIn is not null) is AuditException incomplete ? throw incomplete : profile;
    }

    public static AuditException Unusable(string name, string cause, Exception? thrown = null) => new(
        new Failure
        {
            Kind = FailureKind.ProfileUnusable,
            Cause = cause,
            Remedy = "Correct the profile, or name another with -ProfileName.",
            Resource = name,
        },
        thrown);

    private static string? WrongValue(Dictionary<string, string> values)
    {
        foreach (string key in Switches)
        {
            if (values.TryGetValue(key, out string? text) && !bool.TryParse(text, out _))
            {
                return $"{key} is '{PlainText.Line(text, 50)}', and should be true or false.";
            }
        }

        if (values.TryGetValue("retry_mode", out string? mode) && !RetryModes.Contains(mode, StringComparer.OrdinalIgnoreCase))
        {
            return $"retry_mode is '{PlainText.Line(mode, 50)}', and should be one of {string.Join(", ", RetryModes)}.";
        }

        return values.TryGetValue("max_attempts", out string? attempts) && !(int.TryParse(attempts, out int most) && most > 0)
            ? $"max_attempts is '{PlainText.Line(attempts, 50)}', and should be a number from 1 up."
            : null;
    }

    private static CredentialProfileOptions Options(Dictionary<string, string> values, Dictionary<string, string>? signIn)
    {
        return new CredentialProfileOptions
        {
            AccessKey = Value("aws_access_key_id"),
            SecretKey = Value("aws_secret_access_key"),
            Token = Value("aws_session_token"),
            AwsAccountId = Value("aws_account_id"),
            RoleArn = Value("role_arn"),
            RoleSessionName = Value("role_session_name"),
            ExternalID = Value("external_id"),
            MfaSerial = Value("mfa_serial"),
            SourceProfile = Value("source_profile"),
            CredentialSource = Value("credential_source"),
            CredentialProcess = Value("credential_process"),
            WebIdentityTokenFile = Value("web_identity_token_file"),
            SsoAccountId = Value("sso_account_id"),
            SsoRoleName = Value("sso_role_name"),
            SsoSession = Value("sso_session"),
            SsoRegion = OfSignIn("sso_region"),
            SsoStartUrl = OfSignIn("sso_start_url"),
            SsoRegistrationScopes = OfSignIn("sso_registration_scopes"),
            LoginSession = Value("login_session"),
        };

        string? Value(string key) => values.TryGetValue(key, out string? value) && value.Length > 0 ? value : null;

        string? OfSignIn(string key) => signIn is not null && signIn.TryGetValue(key, out string? value) ? value : Value(key);
    }
}
