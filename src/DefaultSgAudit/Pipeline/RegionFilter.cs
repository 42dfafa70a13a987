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

    /// <summary>A failure if something typed matched no target: it may be a typing error, and would leave something out unseen.</summary>
    public Failure? Unmatched()
    {
        Wildcard? missed = _regions.FirstOrDefault(pattern => !_matched.Contains(pattern));
        Wildcard? missedExclusion = _excluded.FirstOrDefault(pattern => !_matched.Contains(pattern) && !RegionCatalog.Matches(pattern.Pattern).Any());
        if ((missed ?? missedExclusion) is not Wildcard pattern)
        {
            return null;
        }

        return new Failure
        {
            Kind = FailureKind.NoRegionMatches,
            Cause = $"{(missed is null ? "-ExcludeRegion" : "-Region")} '{pattern.Pattern}' matches none of the targets.{Nearest.Question(pattern.Pattern, _seen)}",
            Remedy = "Region codes look like eu-west-1; wildcards like eu-* are allowed.",
            Resource = pattern.Pattern,
        };
    }
}
