using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>A credentials file of one's own.</summary>
internal sealed class ProfileFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("DefaultSgAudit-").FullName;

    public ProfileFolder(string credentials)
    {
        Location = Path.Combine(_folder, "credentials");
        File.WriteAllText(Location, credentials);
    }

    public ProfileFolder(byte[] credentials)
    {
        Location = Path.Combine(_folder, "credentials");
        File.WriteAllBytes(Location, credentials);
    }

    public string Location { get; }

    public ConnectionOptions Options(string? profile) => new() { ProfileLocation = Location, ProfileName = profile };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
