using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Util;
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
            return FromProfile(options.ProfileName, profiles);
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

    private static ResolvedCredentials FromProfile(string name, ProfileStore profiles)
    {
        if (profiles.Find(name) is not CredentialProfile profile)
        {
            IReadOnlyList<string> names = profiles.Names();
            string existing = names.Count == 0 ? "There are no profiles at all." : $"There are: {string.Join(", ", names)}.";
            throw new AuditException(new Failure
            {
                Kind = FailureKind.ProfileNotFound,
                Cause = $"There is no profile '{name}'.{Nearest.Question(name, names)}",
                Remedy = existing,
                Resource = name,
            });
        }

        try
        {
            return new ResolvedCredentials(
                AWSCredentialsFactory.GetAWSCredentials(profile, profiles.Source), $"profile '{name}'")
            {
                LoginProfile = profiles.LoginProfileOf(profile),
            };
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or ArgumentException or AmazonClientException)
        {
            throw new AuditException(
                new Failure
                {
                    Kind = FailureKind.ProfileUnusable,
                    Cause = $"Profile '{name}' gives no credentials: {error.Message}",
                    Remedy = "Correct the profile, or name another with -ProfileName.",
                    Resource = name,
                },
                error);
        }
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
        string name = ProfileStore.DefaultName;
        if (name != SharedCredentialsFile.DefaultProfileName)
        {
            return FromProfile(name, profiles);
        }

        foreach (string candidate in (string[])[name, LegacyProfile])
        {
            // A [default] section that only sets a region is a setting, not a broken set of credentials.
            if (profiles.Find(candidate) is { CanCreateAWSCredentials: true })
            {
                return FromProfile(candidate, profiles);
            }
        }

        looked.Add($"profile '{name}' (not in {SharedCredentialsFile.DefaultFilePath} or {SharedCredentialsFile.DefaultConfigFilePath})");
        return null;
    }

    private static ResolvedCredentials? FromWebIdentity(List<string> looked)
    {
        if (IsSet(AssumeRoleWithWebIdentityCredentials.WebIdentityTokenFileEnvVariable)
            && IsSet(AssumeRoleWithWebIdentityCredentials.RoleArnEnvVariable))
        {
            return new ResolvedCredentials(AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables(), "web identity token");
        }

        looked.Add("web identity (AWS_WEB_IDENTITY_TOKEN_FILE is not set)");
        return null;
    }

    private static ResolvedCredentials? FromContainer(List<string> looked)
    {
        if (IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
        {
            return new ResolvedCredentials(new GenericContainerCredentials(), "the container's credential service");
        }

        looked.Add("container (AWS_CONTAINER_CREDENTIALS_FULL_URI is not set)");
        return null;
    }

    private static async Task<ResolvedCredentials?> FromInstanceAsync(List<string> looked, CancellationToken cancellationToken)
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled)
        {
            looked.Add("instance (switched off by AWS_EC2_METADATA_DISABLED)");
            return null;
        }

        AWSCredentials? found = await Patience.WaitAsync(
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
