using System.Text.RegularExpressions;
using Amazon;

namespace DefaultSgAudit.Aws;

/// <summary>What this build knows of regions without asking AWS. A newer region may be missing.</summary>
public static class RegionCatalog
{
    /// <summary>
    /// The regions of the aws partition that every account has. Regions that came later have to be enabled, so this list
    /// stays as it is. See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html.
    /// </summary>
    private static readonly HashSet<string> AlwaysEnabled = new(StringComparer.Ordinal)
    {
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
        "us-west-2",
    };

    private static readonly Dictionary<string, string> MainRegions = new(StringComparer.Ordinal)
    {
        ["aws"] = "us-east-1",
        ["aws-cn"] = "cn-north-1",
        ["aws-us-gov"] = "us-gov-west-1",
    };

    private static readonly Dictionary<string, string> OrganizationsRegions = new(StringComparer.Ordinal)
    {
        ["aws"] = "us-east-1",
        ["aws-cn"] = "cn-northwest-1",
        ["aws-us-gov"] = "us-gov-west-1",
        ["aws-iso"] = "us-iso-east-1",
        ["aws-iso-b"] = "us-isob-east-1",
        ["aws-iso-f"] = "us-isof-south-1",
    };

    private static readonly Regex Form = new(
        "^[a-z]{2,5}(-[a-z]{2,5})?-(central|(north|south)(east|west)?|east|west)-[0-9]{1,2}\\z", RegexOptions.CultureInvariant);

    /// <summary>Every known region's code, of every partition; not the names of endpoints that the SDK lists among them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).Where(name => Form.IsMatch(name)).OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>The known regions that a code or wildcard pattern means.</summary>
    /// <param name="pattern">A region's code, or a pattern with <c>*</c> and <c>?</c>.</param>
    /// <returns>The regions' codes; empty where none is known.</returns>
    public static IEnumerable<string> Matches(string pattern)
    {
        Wildcard wildcard = new(pattern);
        return Names.Where(wildcard.IsMatch);
    }

    /// <summary>Whether there is such a region, or may come to be one.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>True for known codes, and for those of their form.</returns>
    public static bool IsPossible(string region) => Names.Contains(region) || Form.IsMatch(region);

    /// <summary>What people call a region.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>For example <c>Europe (Ireland)</c>; the code where no name is known.</returns>
    public static string DisplayNameOf(string region) => RegionEndpoint.GetBySystemName(region).DisplayName is { Length: > 0 } name ? name : region;

    /// <summary>The partition that a region belongs to, as it stands in ARNs.</summary>
    /// <param name="region">The region's code; one that is not known is placed by its form.</param>
    /// <returns><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> and so on.</returns>
    public static string PartitionOf(string region) => RegionEndpoint.GetBySystemName(region).PartitionName;

    /// <summary>The region that every account of a partition has and that policies rarely deny.</summary>
    /// <param name="partition">The partition, as it stands in ARNs.</param>
    /// <returns>The region's code; null where this build knows none.</returns>
    public static string? MainOf(string partition) => MainRegions.TryGetValue(partition, out string? region) ? region : null;

    /// <summary>
    /// The one region of a partition that AWS Organizations is in. See https://docs.aws.amazon.com/general/latest/gr/ao.html.
    /// </summary>
    /// <param name="partition">The partition, as it stands in ARNs.</param>
    /// <returns>The region's code; null where this build knows none.</returns>
    public static string? OrganizationsRegionOf(string partition) =>
        OrganizationsRegions.TryGetValue(partition, out string? region) ? region : null;

    /// <summary>Whether an account has to enable the region before it can use it.</summary>
    /// <param name="region">The region's code.</param>
    /// <returns>False for the regions that every account has, and in partitions that know no enabling.</returns>
    public static bool NeedsOptIn(string region) => PartitionOf(region) == "aws" && !AlwaysEnabled.Contains(region);
}
