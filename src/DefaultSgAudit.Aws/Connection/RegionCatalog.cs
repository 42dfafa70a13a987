using Amazon;

namespace DefaultSgAudit.Aws;

/// <summary>What this build knows of regions without asking AWS. A newer region may be missing.</summary>
public static class RegionCatalog
{
    /// <summary>Every known region's code, of every partition.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).OrderBy(name => name, StringComparer.Ordinal)];

    /// <summary>The first known region that a code or wildcard pattern means.</summary>
    /// <param name="pattern">A region's code, or a pattern with <c>*</c> and <c>?</c>.</param>
    /// <returns>The region's code, or null.</returns>
    public static string? Match(string pattern)
    {
        Wildcard wildcard = new(pattern);
        return Names.FirstOrDefault(wildcard.IsMatch);
    }

    /// <summary>The partition that a region belongs to, as it stands in ARNs.</summary>
    /// <param name="region">The region's code; one that is not known is placed by its form.</param>
    /// <returns><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> and so on.</returns>
    public static string PartitionOf(string region) => RegionEndpoint.GetBySystemName(region).PartitionName;
}
