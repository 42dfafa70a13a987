using Amazon.Runtime.CredentialManagement;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>The profiles of the shared credentials and configuration files.</summary>
internal sealed class ProfileStore
{
    private readonly CredentialProfileStoreChain _chain;

    public ProfileStore(string? location)
    {
        if (location is not null && !File.Exists(location))
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.ProfileNotFound,
                Cause = $"There is no credentials file at '{location}'.",
                Remedy = "Give -ProfileLocation the path of a shared credentials file, or leave it out.",
                Resource = location,
            });
        }

        _chain = new CredentialProfileStoreChain(location);
    }

    /// <summary>The profile that is meant where none is named.</summary>
    public static string DefaultName =>
        Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } name ? name : SharedCredentialsFile.DefaultProfileName;

    public ICredentialProfileSource Source => _chain;

    public CredentialProfile? Find(string name) => _chain.TryGetProfile(name, out CredentialProfile profile) ? profile : null;

    public IReadOnlyList<string> Names() =>
        [.. _chain.ListProfiles().Select(profile => profile.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal)];
}
