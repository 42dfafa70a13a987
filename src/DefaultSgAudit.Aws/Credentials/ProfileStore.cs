using System.Text.RegularExpressions;
using Amazon.Runtime.CredentialManagement;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>The profiles of the shared credentials and configuration files.</summary>
internal sealed class ProfileStore
{
    /// <summary>Sources that name each other in a ring end here; the SDK reports them.</summary>
    private const int MostSources = 20;

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

    public CredentialProfile? Find(string name) =>
        Read(() => _chain.TryGetProfile(name, out CredentialProfile profile) ? profile : null);

    /// <summary>The profile's own name, or that of the one in its chain of sources whose sign-in it lives on.</summary>
    public string LoginProfileOf(CredentialProfile profile)
    {
        CredentialProfile last = profile;
        for (int depth = 0; depth < MostSources && last.Options.SourceProfile is { Length: > 0 } source && source != last.Name; depth++)
        {
            if (Find(source) is not CredentialProfile next)
            {
                break;
            }

            last = next;
        }

        return last.Name;
    }

    public IReadOnlyList<string> Names() =>
        [.. Read(_chain.ListProfiles).Select(profile => profile.Name).Distinct().OrderBy(name => name, StringComparer.Ordinal)];

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            // The SDK repeats the line, and a secret may stand in it: what is handed on says only where it is.
            Match place = Regex.Match(error.Message, "^Line ([0-9]+):.*> in file (.+) does not contain", RegexOptions.Singleline);
            throw Unreadable(place.Success
                ? $"Line {place.Groups[1].Value} of '{place.Groups[2].Value}' is no section, property or comment."
                : "The shared credentials or configuration file is malformed.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable($"The shared credentials or configuration file cannot be read: {error.Message}");
        }
    }

    private static AuditException Unreadable(string cause) => new(new Failure
    {
        Kind = FailureKind.ProfileUnusable,
        Cause = cause,
        Remedy = "Correct the file, or name another with -ProfileLocation.",
    });
}
