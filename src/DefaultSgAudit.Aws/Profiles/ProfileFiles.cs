using Amazon;

namespace DefaultSgAudit.Aws.Profiles;

/// <summary>
/// The shared credentials and configuration files as one. What both say of a profile, the credentials file decides.
/// </summary>
/// <remarks>
/// They are looked for where AWSSDK.Core looks for them, and read here, as it reads them anew for every client and fails
/// where a line of a profile that nobody asked for is malformed. See
/// https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html.
/// </remarks>
internal sealed class ProfileFiles
{
    private const string DefaultName = "default";
    private const string ProfileMarker = "profile";
    private const string SignInMarker = "sso-session";
    private const string ServicesMarker = "services";

    private static readonly string[] Markers = [SignInMarker, ServicesMarker];

    private readonly ProfileFile _credentials;
    private readonly ProfileFile _config;

    public ProfileFiles(string? location)
    {
        CredentialsPath = location ?? (AWSConfigs.AWSProfilesLocation is { Length: > 0 } configured
            ? configured
            : PathOf("AWS_SHARED_CREDENTIALS_FILE", "credentials"));
        ConfigPath = Environment.GetEnvironmentVariable("AWS_CONFIG_FILE") is { Length: > 0 }
            ? PathOf("AWS_CONFIG_FILE", "config")
            : Path.Combine(Path.GetDirectoryName(CredentialsPath) ?? string.Empty, "config");
        _credentials = new ProfileFile(CredentialsPath);
        _config = new ProfileFile(ConfigPath);
    }

    public string CredentialsPath { get; }

    public string ConfigPath { get; }

    /// <summary>Why the files mean nothing certain, as a sentence; null where they do.</summary>
    public string? Problem => _credentials.Problem ?? _config.Problem;

    public IEnumerable<string> Names()
    {
        IEnumerable<string> inCredentials =
            from section in _credentials.Sections
            where !Markers.Any(marker => Bare(section.Name, marker) is not null)
            select Bare(section.Name, ProfileMarker) ?? section.Name;
        IEnumerable<string> inConfig =
            from section in _config.Sections
            where section.Name == DefaultName || Bare(section.Name, ProfileMarker) is not null
            select Bare(section.Name, ProfileMarker) ?? section.Name;
        return inCredentials.Concat(inConfig).Distinct();
    }

    /// <summary>A profile's section; null where neither file has it.</summary>
    public ProfileSection? Profile(string name) => Merged(
        name,
        Find(_credentials, name) ?? Find(_credentials, name, ProfileMarker),
        Find(_config, name, ProfileMarker) ?? (name == DefaultName ? Find(_config, name) : null));

    /// <summary>A sign-in that profiles name.</summary>
    public ProfileSection? SignIn(string name) => Find(_config, name, SignInMarker) ?? Find(_credentials, name, SignInMarker);

    /// <summary>A list of services that profiles name.</summary>
    public ProfileSection? Services(string name) => Find(_config, name, ServicesMarker) ?? Find(_credentials, name, ServicesMarker);

    private static ProfileSection? Merged(string name, ProfileSection? first, ProfileSection? second)
    {
        if (first is null || second is null)
        {
            return first ?? second;
        }

        ProfileSection merged = new(name, first.Path) { Problem = first.Problem ?? second.Problem };
        foreach (ProfileSection section in (ProfileSection[])[second, first])
        {
            foreach (KeyValuePair<string, string> value in section.Values)
            {
                merged.Values[value.Key] = value.Value;
            }

            foreach (KeyValuePair<string, Dictionary<string, string>> group in section.Groups)
            {
                merged.Groups[group.Key] = group.Value;
            }
        }

        return merged;
    }

    private static ProfileSection? Find(ProfileFile file, string name, string? kind = null) =>
        file.Sections.FirstOrDefault(section => (kind is null ? section.Name : Bare(section.Name, kind)) == name);

    /// <summary>The name behind a marker such as <c>profile</c>; null where the marker is not there.</summary>
    private static string? Bare(string name, string marker) =>
        name.Length > marker.Length && name.StartsWith(marker, StringComparison.Ordinal) && name[marker.Length] is ' ' or '\t'
            ? name.Substring(marker.Length).Trim()
            : null;

    private static string PathOf(string variable, string name)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && File.Exists(path))
        {
            return path;
        }

        string? home = Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } set ? set : Environment.GetEnvironmentVariable("USERPROFILE");
        return Path.Combine(home is { Length: > 0 } ? home : Directory.GetCurrentDirectory(), ".aws", name);
    }
}
