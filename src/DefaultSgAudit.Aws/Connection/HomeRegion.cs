using Amazon;
using Amazon.Util;
using DefaultSgAudit.Aws.Credentials;

namespace DefaultSgAudit.Aws;

/// <summary>
/// The region for calls that are about no region in particular, in AWS.Tools' order: named, session default, profile,
/// environment, instance. A profile named by hand comes before the session's default, because it was said last.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/powershell/latest/userguide/pstools-installing-specifying-region.html.</remarks>
internal sealed record HomeRegion(string Name, string Source)
{
    private static readonly TimeSpan MetadataPatience = TimeSpan.FromSeconds(5);

    public static async Task<HomeRegion> ResolveAsync(
        ConnectionOptions options, ProfileStore profiles, ResolvedCredentials credentials, CancellationToken cancellationToken)
    {
        string[] named = [.. options.Regions.SelectMany(RegionCatalog.Matches)];

        // A region that has to be enabled first may not be: nobody there would know the caller.
        if (named.FirstOrDefault(region => !RegionCatalog.NeedsOptIn(region)) is string first)
        {
            return new HomeRegion(first, "the regions asked for");
        }

        string? partition = named.Length == 0 ? null : RegionCatalog.PartitionOf(named[0]);
        HomeRegion? configured = FromConfiguration(options, profiles) ?? await FromInstanceAsync(credentials, cancellationToken);
        if (configured is not null && (partition is null || partition == RegionCatalog.PartitionOf(configured.Name)))
        {
            return configured;
        }

        return partition is null or "aws"
            ? new HomeRegion("us-east-1", "the default, as no region is set anywhere")
            : new HomeRegion(named[0], "the regions asked for");
    }

    private static HomeRegion? FromConfiguration(ConnectionOptions options, ProfileStore profiles)
    {
        if (options.ProfileName is string named && profiles.Find(named)?.Region is RegionEndpoint ofNamed)
        {
            return new HomeRegion(ofNamed.SystemName, $"profile '{named}'");
        }

        if (options.DefaultRegion is object session)
        {
            return new HomeRegion(SessionRegion.Read(session), "the session's default region");
        }

        if (profiles.Find(ProfileStore.DefaultName)?.Region is RegionEndpoint ofDefault)
        {
            return new HomeRegion(ofDefault.SystemName, $"profile '{ProfileStore.DefaultName}'");
        }

        foreach (string variable in (string[])["AWS_REGION", "AWS_DEFAULT_REGION"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } fromEnvironment)
            {
                return new HomeRegion(fromEnvironment, $"the environment variable {variable}");
            }
        }

        return null;
    }

    /// <summary>Asked only where the instance gave the credentials: elsewhere nobody answers, and everybody waits.</summary>
    private static async Task<HomeRegion?> FromInstanceAsync(ResolvedCredentials credentials, CancellationToken cancellationToken) =>
        credentials.IsFromInstance
        && await Patience.WaitAsync(() => EC2InstanceMetadata.Region, MetadataPatience, cancellationToken) is RegionEndpoint here
            ? new HomeRegion(here.SystemName, "the instance's metadata")
            : null;
}
