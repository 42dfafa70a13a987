using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Which of an account's regions a query means.</summary>
/// <param name="Chosen">Regions to read.</param>
/// <param name="Disabled">Regions that were named and that the account has not enabled.</param>
/// <param name="Failure">Why there is no choice, if there is none.</param>
/// <param name="Note">What the reader should know of how the choice came about.</param>
internal sealed record RegionChoice(
    IReadOnlyList<AwsRegion> Chosen, IReadOnlyList<AwsRegion> Disabled, Failure? Failure = null, string? Note = null)
{
    private static Failure NoRegions { get; } = new()
    {
        Kind = FailureKind.MalformedAnswer,
        Cause = "The list of the account's regions is empty.",
        Remedy = "Check whether the endpoint is EC2's.",
        Action = "ec2:DescribeRegions",
    };

    public static bool IsInputError(FailureKind kind) => kind is FailureKind.UnknownRegion or FailureKind.NoRegionMatches;

    /// <summary>The regions named outright, where the account itself cannot be asked.</summary>
    public static RegionChoice Unread(TargetQuery query) =>
        new([.. Named(query).Select(name => new AwsRegion(name, string.Empty))], []);

    /// <summary>The regions that the query means, of those enabled. The others are asked for only where something does not match.</summary>
    public static async Task<RegionChoice> OfAsync(
        TargetQuery query, Reading<AwsRegion> enabled, Func<Task<Reading<AwsRegion>>> askForAll)
    {
        if (enabled.Failure is not null)
        {
            return WithoutList(query, enabled.Failure);
        }

        List<AwsRegion> chosen = [];
        List<AwsRegion> disabled = [];
        bool isNoneEnabled = false;
        if (query.Regions.Count == 0)
        {
            chosen.AddRange(enabled.Items);
        }

        foreach (string pattern in query.Regions)
        {
            Wildcard wildcard = new(pattern);
            List<AwsRegion> matches = [.. enabled.Items.Where(region => wildcard.IsMatch(region.Name))];
            chosen.AddRange(matches);
            if (matches.Count > 0)
            {
                continue;
            }

            IReadOnlyList<AwsRegion> all = await AllAsync(askForAll);
            bool isKnown = all.Any(region => wildcard.IsMatch(region.Name));
            if (isKnown && wildcard.IsPattern && query.IsOneOfAccounts)
            {
                isNoneEnabled = true;
                continue;
            }

            if (wildcard.IsPattern || !isKnown)
            {
                return new RegionChoice([], [], NoMatch(wildcard, "-Region", all));
            }

            disabled.AddRange(all.Where(region => wildcard.IsMatch(region.Name)));
        }

        foreach (string pattern in query.ExcludeRegions)
        {
            Wildcard wildcard = new(pattern);
            if (!enabled.Items.Any(region => wildcard.IsMatch(region.Name))
                && !RegionCatalog.Matches(pattern).Any()
                && await AllAsync(askForAll) is var all && !all.Any(region => wildcard.IsMatch(region.Name)))
            {
                return new RegionChoice([], [], NoMatch(wildcard, "-ExcludeRegion", all));
            }

            chosen.RemoveAll(region => wildcard.IsMatch(region.Name));
            disabled.RemoveAll(region => wildcard.IsMatch(region.Name));
        }

        return chosen.Count + disabled.Count > 0 ? new RegionChoice(Distinct(chosen), Distinct(disabled))
            : enabled.Items.Count == 0 ? new RegionChoice([], [], NoRegions)
            : !query.IsOneOfAccounts ? new RegionChoice([], [], NothingLeft(query))
            : new RegionChoice([], [], Note: isNoneEnabled
                ? $"The account has enabled none of the regions that '{string.Join(", ", query.Regions)}' means."
                : $"-ExcludeRegion '{string.Join(", ", query.ExcludeRegions)}' leaves no region of the account to look at.");
    }

    public static Failure NotEnabled(AwsRegion region, string? accountId) => new()
    {
        Kind = FailureKind.RegionNotEnabled,
        Cause = "The account has not enabled the region, so nothing in it was read.",
        Remedy = "Enable it in the account's settings, or leave it out.",
        AccountId = accountId,
        Region = region.Name,
    };

    private static RegionChoice WithoutList(TargetQuery query, Failure failure)
    {
        bool allNamed = query.Regions.Count > 0 && !query.Regions.Any(name => new Wildcard(name).IsPattern);
        if (!allNamed)
        {
            return new RegionChoice([], [], failure);
        }

        foreach (string name in query.Regions)
        {
            if (!RegionCatalog.Matches(name).Any())
            {
                return new RegionChoice([], [], NoMatch(new Wildcard(name), "-Region", Known()));
            }
        }

        return Unread(query) with { Note = $"The list of regions could not be read ({failure.Message}); those named are tried." };
    }

    private static AwsRegion[] Distinct(IEnumerable<AwsRegion> regions) =>
        [.. regions.Distinct().OrderBy(region => region.Name, StringComparer.Ordinal)];

    private static AwsRegion[] Known() => [.. RegionCatalog.Names.Select(name => new AwsRegion(name, string.Empty))];

    /// <summary>AWS's list, or where it cannot be had what this build knows.</summary>
    private static async Task<IReadOnlyList<AwsRegion>> AllAsync(Func<Task<Reading<AwsRegion>>> askForAll)
    {
        Reading<AwsRegion> all = await askForAll();
        return all.Failure is null ? all.Items : Known();
    }

    private static IEnumerable<string> Named(TargetQuery query) =>
        from name in query.Regions.Distinct(StringComparer.OrdinalIgnoreCase)
        where !new Wildcard(name).IsPattern
        where !query.ExcludeRegions.Any(excluded => new Wildcard(excluded).IsMatch(name))
        select RegionCatalog.Matches(name).FirstOrDefault() ?? name;

    private static Failure NothingLeft(TargetQuery query) => new()
    {
        Kind = FailureKind.NoRegionMatches,
        Cause = $"-ExcludeRegion '{string.Join(", ", query.ExcludeRegions)}' leaves no region to look at.",
        Remedy = "Leave fewer regions out.",
        Resource = string.Join(", ", query.ExcludeRegions),
    };

    private static Failure NoMatch(Wildcard pattern, string parameter, IReadOnlyList<AwsRegion> all)
    {
        string[] disabled = [.. all.Where(region => pattern.IsMatch(region.Name)).Select(region => region.Name)];
        if (disabled.Length > 0)
        {
            return new Failure
            {
                Kind = FailureKind.NoRegionMatches,
                Cause = $"{parameter} '{pattern.Pattern}' matches only regions that the account has not enabled: {string.Join(", ", disabled)}.",
                Remedy = "Enable them, or name other regions.",
                Resource = pattern.Pattern,
            };
        }

        string question = Nearest.Question(pattern.Pattern, all.Select(region => region.Name));
        return new Failure
        {
            Kind = pattern.IsPattern ? FailureKind.NoRegionMatches : FailureKind.UnknownRegion,
            Cause = pattern.IsPattern
                ? $"{parameter} '{pattern.Pattern}' matches no region.{question}"
                : $"{parameter} '{pattern.Pattern}' is no region of this partition.{question}",
            Remedy = "Region codes look like eu-west-1; wildcards like eu-* are allowed.",
            Resource = pattern.Pattern,
        };
    }
}
