using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Regions and patterns that were typed, held against targets that come down the pipeline.</summary>
internal sealed class RegionFilter(IReadOnlyList<string> regions, IReadOnlyList<string> excluded)
{
    private readonly Wildcard[] _regions = [.. regions.Select(pattern => new Wildcard(pattern))];
    private readonly Wildcard[] _excluded = [.. excluded.Select(pattern => new Wildcard(pattern))];
    private readonly HashSet<Wildcard> _matched = [];
    private readonly HashSet<string> _seen = [];

    /// <summary>Whether a target is meant. One without a region stands for regions that could not be read: it is never filtered away.</summary>
    public bool Takes(string? region)
    {
        if (region is null)
        {
            return true;
        }

        _seen.Add(region);
        Wildcard[] wanted = [.. _regions.Where(pattern => pattern.IsMatch(region))];
        Wildcard[] unwanted = [.. _excluded.Where(pattern => pattern.IsMatch(region))];
        _matched.UnionWith(wanted);
        _matched.UnionWith(unwanted);
        return (_regions.Length == 0 || wanted.Length > 0) && unwanted.Length == 0;
    }

    /// <summary>A failure for whatever matched no target: it may be a typing error, and would leave something out unseen.</summary>
    public IEnumerable<Failure> Unmatched() => _seen.Count == 0 ? [] :
    [
        .. _regions.Where(pattern => !_matched.Contains(pattern)).Select(pattern => Unmatched("-Region", pattern.Pattern)),
        .. _excluded
            .Where(pattern => !_matched.Contains(pattern) && !RegionCatalog.Matches(pattern.Pattern).Any())
            .Select(pattern => Unmatched("-ExcludeRegion", pattern.Pattern)),
    ];

    private Failure Unmatched(string parameter, string pattern) => new()
    {
        Kind = FailureKind.NoRegionMatches,
        Cause = $"{parameter} '{pattern}' matches none of the input's regions.{Nearest.Question(pattern, _seen)}",
        Remedy = "Region codes look like eu-west-1; wildcards like eu-* are allowed.",
        Resource = pattern,
    };
}
