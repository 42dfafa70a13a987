using DefaultSgAudit.Aws.Profiles;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>The names of the user's profiles, for those who choose among them.</summary>
public static class ProfileCatalog
{
    /// <summary>The profiles of the shared files.</summary>
    /// <param name="location">The credentials file to look in, instead of the user's own.</param>
    /// <returns>The names in order; as far as the files can be read.</returns>
    public static IReadOnlyList<string> Names(string? location)
    {
        try
        {
            return new ProfileStore(location).Names();
        }
        catch (AuditException)
        {
            return [];
        }
    }
}
