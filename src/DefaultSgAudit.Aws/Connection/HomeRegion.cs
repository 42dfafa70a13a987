using Amazon;
using Amazon.Util;
using DefaultSgAudit.Aws.Credentials;
using DefaultSgAudit.Aws.Profiles;

namespace DefaultSgAudit.Aws;

/// <summary>
/// The region for calls that are about no region in particular, in AWS.Tools' order: named, session default, profile,
/// environment, instance. A profile named by hand comes before the session's default, because it was said last.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/powershell/latest/userguide/pstools-installing-specifying-region.html.</remarks>
internal sealed record HomeRegion(string Name, string Source)
{
    private const string AskedFor = "the regions asked for";
    private const string DefaultPartition = "aws";

    private static readonly TimeSpan MetadataPatience = TimeSpan.FromSeconds(5);

    public static async Task<HomeRegion> ResolveAsync(
        ConnectionOptions options, ProfileStore profiles, ResolvedCredentials credentials, CancellationToken cancellationToken)
    {
        // A code says which partition is meant; a pattern such as us-* does not.
        string[] codes = [.. options.Regions.Where(region => RegionCatalog.IsPossible(region.ToLowerInvariant()))];
        HomeRegion? configured = codes.Length > 0
            ? ConfiguredRegion.TryFind(options, profiles)
            : ConfiguredRegion.Find(options, profiles) ?? await FromInstanceAsync(credentials, cancellationToken);

        string partition = codes.Length > 0
            ? RegionCatalog.PartitionOf(codes[0].ToLowerInvariant())
            : PartitionOf(configured?.Name ?? options.Regions.SelectMany(RegionCatalog.Matches).OrderBy(IsForeign).FirstOrDefault());
        string[] named = [.. options.Regions.SelectMany(RegionCatalog.Matches).Where(region => PartitionOf(region) == partition)];
        if (configured is not null && PartitionOf(configured.Name) == partition && (named.Length == 0 || named.Contains(configured.Name)))
        {
            return configured;
        }

        // A region that has to be enabled first may not be: nobody there would know the caller.
        string[] open = [.. named.Where(region => !RegionCatalog.NeedsOptIn(region))];
        string? main = RegionCatalog.MainOf(partition);
        string? first = open.FirstOrDefault(region => codes.Contains(region, StringComparer.OrdinalIgnoreCase))
            ?? open.FirstOrDefault(region => region == main)
            ?? open.FirstOrDefault();
        if (first is not null)
        {
            return new HomeRegion(first, AskedFor);
        }

        return configured is not null && PartitionOf(configured.Name) == partition
            ? configured
            : new HomeRegion(main ?? codes[0], named.Length == 0 && codes.Length == 0 ? $"the default, as {NothingSet(profiles)}" : AskedFor);
    }

    private static string PartitionOf(string? region) => region is null ? DefaultPartition : RegionCatalog.PartitionOf(region);

    private static bool IsForeign(string region) => PartitionOf(region) != DefaultPartition;

    private static string NothingSet(ProfileStore profiles) =>
        profiles.Files.Problem is string problem
            ? $"no region is set outside the profiles, which were not looked at: {problem.TrimEnd('.')}"
            : "no region is set anywhere";

    /// <summary>Asked only where the instance gave the credentials: elsewhere nobody answers, and everybody waits.</summary>
    private static async Task<HomeRegion?> FromInstanceAsync(ResolvedCredentials credentials, CancellationToken cancellationToken) =>
        credentials.IsFromInstance
        && await Patience.TryAsync(() => EC2InstanceMetadata.Region, MetadataPatience, cancellationToken) is RegionEndpoint here
            ? new HomeRegion(here.SystemName, "the instance's metadata")
            : null;
}
