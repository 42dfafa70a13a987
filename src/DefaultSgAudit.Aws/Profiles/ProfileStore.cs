using Amazon.Runtime.CredentialManagement;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Profiles;

/// <summary>The profiles of the shared files, and on Windows of AWS.Tools' encrypted store.</summary>
internal sealed class ProfileStore : ICredentialProfileSource
{
    /// <summary>Sources that name each other in a ring end here; the SDK reports them.</summary>
    private const int MostSources = 20;

    private readonly bool _hasEncrypted;

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

        _hasEncrypted = location is null;
        Files = new ProfileFiles(location);
    }

    /// <summary>The profile that is meant where none is named.</summary>
    public static string DefaultName =>
        Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } name ? name : SharedCredentialsFile.DefaultProfileName;

    public ProfileFiles Files { get; }

    /// <summary>Every profile there is, whether or not it can be used.</summary>
    public IReadOnlyList<string> Names() =>
    [
        .. Files.Names().Concat(_hasEncrypted ? EncryptedProfiles.Names() : [])
            .Distinct().OrderBy(name => name, StringComparer.Ordinal),
    ];

    public bool Has(string name) => (_hasEncrypted && EncryptedProfiles.Find(name) is not null) || Files.Profile(name) is not null;

    /// <summary>Whether something in the profile is meant to give credentials: a region alone is a setting.</summary>
    public bool GivesCredentials(string name) =>
        (_hasEncrypted && EncryptedProfiles.Find(name) is not null)
        || (Files.Profile(name) is ProfileSection section && ProfileReader.GivesCredentials(section));

    /// <summary>A profile that can give credentials.</summary>
    /// <exception cref="AuditException">There is none, it is incomplete, or the files cannot be read.</exception>
    public CredentialProfile Get(string name)
    {
        if (TryGetProfile(name, out CredentialProfile profile))
        {
            return profile;
        }

        IReadOnlyList<string> names = Names();
        throw new AuditException(new Failure
        {
            Kind = FailureKind.ProfileNotFound,
            Cause = $"There is no profile '{name}'.{Nearest.Question(name, names)}",
            Remedy = names.Count == 0 ? "There are no profiles at all." : $"There are: {string.Join(", ", names)}.",
            Resource = name,
        });
    }

    /// <inheritdoc/>
    /// <exception cref="AuditException">It is incomplete, or the files cannot be read.</exception>
    public bool TryGetProfile(string profileName, out CredentialProfile profile)
    {
        profile = (_hasEncrypted ? EncryptedProfiles.Find(profileName) : null)!;
        if (profile is not null)
        {
            return true;
        }

        ThrowIfUnreadable();
        if (Files.Profile(profileName) is not ProfileSection section)
        {
            return false;
        }

        profile = ProfileReader.Read(
            profileName, section, section.Values.TryGetValue("sso_session", out string? signIn) ? Files.SignIn(signIn) : null);
        return true;
    }

    /// <summary>What a profile says of region and endpoints; nothing where it cannot be read.</summary>
    public ProfileSettings SettingsOf(string name)
    {
        ProfileSection? section = Files.Problem is null ? Files.Profile(name) : null;
        ProfileSection? services = section is not null && section.Values.TryGetValue("services", out string? named) ? Files.Services(named) : null;
        return new ProfileSettings(name, section, services)
        {
            Region = (_hasEncrypted ? EncryptedProfiles.Find(name)?.Region?.SystemName : null) ?? ProfileSettings.RegionOf(section),
        };
    }

    /// <summary>The profile, its source, the source's source and so on.</summary>
    public IReadOnlyList<CredentialProfile> ChainOf(CredentialProfile profile)
    {
        List<CredentialProfile> chain = [profile];
        while (chain.Count < MostSources && chain[^1].Options.SourceProfile is { Length: > 0 } source && source != chain[^1].Name
            && TryGetProfile(source, out CredentialProfile next))
        {
            chain.Add(next);
        }

        return chain;
    }

    /// <summary>Profiles are asked for: files that cannot be read leave open what is in them.</summary>
    public void ThrowIfUnreadable()
    {
        if (Files.Problem is string problem)
        {
            throw new AuditException(new Failure
            {
                Kind = FailureKind.ProfileUnusable,
                Cause = problem,
                Remedy = "Correct the file, or name another with -ProfileLocation.",
            });
        }
    }
}
