using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Util;
using DefaultSgAudit.Aws.Profiles;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>
/// Finds credentials in AWS.Tools' order: keys, named profile, object given, session's object, environment, default profile,
/// web identity, container, instance. What was named and does not work is an error, never a reason to look further.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/powershell/latest/userguide/creds-assign.html.</remarks>
internal static class CredentialResolver
{
    private const string LegacyProfile = "AWS PS Default";

    private static readonly TimeSpan InstancePatience = TimeSpan.FromSeconds(5);

    public static async Task<ResolvedCredentials> ResolveAsync(
        ConnectionOptions options, ProfileStore profiles, CancellationToken cancellationToken)
    {
        if (options.AccessKey is not null || options.SecretKey is not null || options.SessionToken is not null)
        {
            return KeyPair.Read(options);
        }

        if (options.ProfileName is not null)
        {
            return ProfileCredentials.Open(options.ProfileName, profiles);
        }

        if (options.Credential is not null)
        {
            return ForeignCredentialReader.FromParameter(options.Credential);
        }

        if (options.SessionCredential is not null)
        {
            return ForeignCredentialReader.FromSession(options.SessionCredential);
        }

        List<string> looked = [];
        return FromEnvironment(looked)
            ?? FromDefaultProfile(profiles, looked)
            ?? FromWebIdentity(looked)
            ?? FromContainer(looked)
            ?? await FromInstanceAsync(looked, cancellationToken)
            ?? throw NotFound(looked);
    }

    /// <summary>The profile whose settings hold, whether or not the credentials come from it.</summary>
    public static string ProfileInUse(ConnectionOptions options, ProfileStore profiles) => options.ProfileName ?? ProfileInUse(profiles);

    private static string ProfileInUse(ProfileStore profiles)
    {
        string name = ProfileStore.DefaultName;
        return name == SharedCredentialsFile.DefaultProfileName && !profiles.GivesCredentials(name) && profiles.GivesCredentials(LegacyProfile)
            ? LegacyProfile
            : name;
    }

    private static ResolvedCredentials? FromEnvironment(List<string> looked)
    {
        bool hasAccess = IsSet(EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_ACCESSKEY);
        bool hasSecret = IsSet(EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_SECRETKEY)
            || IsSet(EnvironmentVariablesAWSCredentials.LEGACY_ENVIRONMENT_VARIABLE_SECRETKEY);
        if (hasAccess && hasSecret)
        {
            return new ResolvedCredentials(new EnvironmentVariablesAWSCredentials(), "environment variables");
        }

        if (hasAccess || hasSecret)
        {
            throw KeyPair.Incomplete(
                hasAccess
                    ? "The environment variable AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not."
                    : "The environment variable AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not.",
                hasAccess ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID");
        }

        looked.Add("environment variables (AWS_ACCESS_KEY_ID is not set)");
        return null;
    }

    private static ResolvedCredentials? FromDefaultProfile(ProfileStore profiles, List<string> looked)
    {
        profiles.ThrowIfUnreadable();
        string name = ProfileInUse(profiles);
        if (name != SharedCredentialsFile.DefaultProfileName || profiles.GivesCredentials(name))
        {
            return ProfileCredentials.Open(name, profiles);
        }

        looked.Add($"profile '{name}' (not in {profiles.Files.CredentialsPath} or {profiles.Files.ConfigPath})");
        return null;
    }

    private static ResolvedCredentials? FromWebIdentity(List<string> looked)
    {
        if (!IsSet(AssumeRoleWithWebIdentityCredentials.WebIdentityTokenFileEnvVariable)
            || !IsSet(AssumeRoleWithWebIdentityCredentials.RoleArnEnvVariable))
        {
            looked.Add("web identity (AWS_WEB_IDENTITY_TOKEN_FILE is not set)");
            return null;
        }

        return Open(
            AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables, "web identity token", "AWS_WEB_IDENTITY_TOKEN_FILE");
    }

    private static ResolvedCredentials? FromContainer(List<string> looked)
    {
        if (IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
        {
            return Open(() => new GenericContainerCredentials(), "the container's credential service", "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        }

        looked.Add("container (AWS_CONTAINER_CREDENTIALS_FULL_URI is not set)");
        return null;
    }

    /// <summary>Credentials that variables describe; the SDK looks at their form only.</summary>
    private static ResolvedCredentials Open(Func<AWSCredentials> make, string source, string variable)
    {
        try
        {
            return new ResolvedCredentials(make(), source);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new AuditException(
                new Failure
                {
                    Kind = FailureKind.CredentialUnusable,
                    Cause = $"The environment variable {variable}, or one of those that go with it, is not of the form that AWS documents.",
                    Remedy = "Correct it, remove it, or give other credentials.",
                    Resource = variable,
                },
                error);
        }
    }

    private static async Task<ResolvedCredentials?> FromInstanceAsync(List<string> looked, CancellationToken cancellationToken)
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled)
        {
            looked.Add("instance (switched off by AWS_EC2_METADATA_DISABLED)");
            return null;
        }

        AWSCredentials? found = await Patience.TryAsync<AWSCredentials>(
            () =>
            {
                InstanceProfileAWSCredentials instance = new();
                return instance.GetCredentials() is null ? null : instance;
            },
            InstancePatience,
            cancellationToken);
        if (found is null)
        {
            looked.Add("instance (its metadata service gave no credentials)");
            return null;
        }

        return new ResolvedCredentials(found, "the instance's role") { IsFromInstance = true };
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static AuditException NotFound(List<string> looked) => new(new Failure
    {
        Kind = FailureKind.CredentialsNotFound,
        Cause = $"No AWS credentials were found. Looked at: {string.Join("; ", looked)}.",
        Remedy = "Give -ProfileName or -AccessKey and -SecretKey, set the environment variables, or sign in with 'aws configure sso'.",
    });
}
