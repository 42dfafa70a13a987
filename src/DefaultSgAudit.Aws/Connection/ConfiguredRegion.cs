using DefaultSgAudit.Aws.Profiles;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>The region that is set somewhere: profile named by hand, session, default profile, environment.</summary>
internal static class ConfiguredRegion
{
    private static readonly string[] Variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>The first that is set; null where none is.</summary>
    /// <exception cref="AuditException">What is set is no region's code.</exception>
    public static HomeRegion? Find(ConnectionOptions options, ProfileStore profiles)
    {
        if (options.ProfileName is string named && FromProfile(named, profiles) is HomeRegion ofNamed)
        {
            return ofNamed;
        }

        if (options.DefaultRegion is object session)
        {
            return new HomeRegion(SessionRegion.Read(session), "the session's default region");
        }

        return FromProfile(ProfileStore.DefaultName, profiles)
            ?? Variables.Select(FromVariable).FirstOrDefault(found => found is not null);
    }

    /// <summary>The same for those who can do without: what is no region's code does not count.</summary>
    public static HomeRegion? TryFind(ConnectionOptions options, ProfileStore profiles)
    {
        try
        {
            return Find(options, profiles);
        }
        catch (AuditException)
        {
            return null;
        }
    }

    private static HomeRegion? FromProfile(string name, ProfileStore profiles) =>
        profiles.SettingsOf(name).Region is string region ? Read(region, $"profile '{name}'") : null;

    private static HomeRegion? FromVariable(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } region ? Read(region, $"the environment variable {variable}") : null;

    private static HomeRegion Read(string text, string source)
    {
        string code = text.ToLowerInvariant();
        return RegionCatalog.IsPossible(code)
            ? new HomeRegion(code, source)
            : throw new AuditException(new Failure
            {
                Kind = FailureKind.UnknownRegion,
                Cause = $"'{PlainText.Line(text, 50)}', from {source}, is no region's code.{Nearest.Question(code.Trim(), RegionCatalog.Names)}",
                Remedy = "Correct it, or name regions with -Region; their codes look like eu-west-1.",
                Resource = source,
            });
    }
}
