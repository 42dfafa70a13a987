using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Engine;

public sealed class RegionChoiceTests
{
    private static readonly AwsRegion[] Enabled =
    [
        new("us-east-1", "opt-in-not-required"), new("eu-west-1", "opt-in-not-required"), new("eu-west-2", "opt-in-not-required"),
        new("ap-east-1", "opted-in"),
    ];

    private static readonly AwsRegion[] Disabled = [new("me-south-1", "not-opted-in"), new("eu-south-1", "not-opted-in")];

    private static readonly Reading<AwsRegion> Unread = new([], new Failure { Kind = FailureKind.AccessDenied, Cause = "No." });

    [Fact]
    public async Task No_region_named_means_every_enabled_one() =>
        Assert.Equal(["ap-east-1", "eu-west-1", "eu-west-2", "us-east-1"], await ChosenAsync([]));

    [Fact]
    public async Task Patterns_match_enabled_regions_only() => Assert.Equal(["eu-west-1", "eu-west-2"], await ChosenAsync(["eu-*"]));

    [Fact]
    public async Task Case_and_repetition_do_not_matter() =>
        Assert.Equal(["eu-west-1"], await ChosenAsync(["EU-WEST-1", "eu-west-1", "eu-west-[1]"]));

    [Fact]
    public async Task Excluded_regions_are_left_out() =>
        Assert.Equal(["us-east-1"], await ChosenAsync([], ["eu-*", "ap-east-1", "me-south-1", "us-gov-*"]));

    [Fact]
    public async Task A_disabled_region_can_be_excluded_again()
    {
        RegionChoice choice = await ChooseAsync(["eu-west-1", "me-south-1"], ["me-*"]);
        Assert.Empty(choice.Disabled);
        Assert.Equal("eu-west-1", Assert.Single(choice.Chosen).Name);
    }

    [Fact]
    public async Task A_disabled_region_that_was_named_is_not_lost()
    {
        RegionChoice choice = await ChooseAsync(["eu-west-1", "me-south-1"]);
        Assert.Equal("me-south-1", Assert.Single(choice.Disabled).Name);
        Assert.Equal("eu-west-1", Assert.Single(choice.Chosen).Name);
    }

    [Theory]
    [InlineData("eu-wst-1", FailureKind.UnknownRegion, "eu-west-1")]
    [InlineData("euwest1", FailureKind.UnknownRegion, "eu-west-1")]
    [InlineData("ue-*", FailureKind.NoRegionMatches, "matches no region")]
    [InlineData("me-*", FailureKind.NoRegionMatches, "me-south-1")]
    public async Task What_matches_nothing_is_an_error_that_helps(string pattern, FailureKind kind, string hint)
    {
        Failure? failure = (await ChooseAsync([pattern])).Failure;
        Assert.Equal(kind, failure?.Kind);
        Assert.Contains(hint, failure!.Message, StringComparison.Ordinal);
        Assert.Equal(pattern, failure.Resource);
    }

    [Fact]
    public async Task A_mistyped_exclusion_is_an_error_too_for_it_would_exclude_nothing() =>
        Assert.Equal(FailureKind.UnknownRegion, (await ChooseAsync([], ["eu-wst-1"])).Failure?.Kind);

    [Fact]
    public async Task The_whole_list_is_asked_for_only_where_something_does_not_match()
    {
        RegionChoice choice = await RegionChoice.OfAsync(
            Query(["eu-*"], ["eu-west-2"]), new Reading<AwsRegion>(Enabled, null), () => throw new InvalidOperationException("asked"));
        Assert.Equal("eu-west-1", Assert.Single(choice.Chosen).Name);
    }

    [Fact]
    public async Task Where_regions_cannot_be_listed_those_named_are_tried()
    {
        RegionChoice choice = await WithoutListAsync(["eu-west-1", "us-east-1"], ["us-*"]);
        Assert.Equal("eu-west-1", Assert.Single(choice.Chosen).Name);
        Assert.Null(choice.Failure);
        Assert.NotNull(choice.Note);
    }

    [Theory]
    [InlineData("eu-*")]
    [InlineData(null)]
    public async Task Where_regions_cannot_be_listed_a_pattern_cannot_be_resolved(string? pattern) =>
        Assert.Equal(FailureKind.AccessDenied, (await WithoutListAsync(pattern is null ? [] : [pattern])).Failure?.Kind);

    [Fact]
    public async Task Where_regions_cannot_be_listed_a_name_that_nobody_knows_is_still_an_error() =>
        Assert.Equal(FailureKind.UnknownRegion, (await WithoutListAsync(["eu-wst-1"])).Failure?.Kind);

    private static async Task<IEnumerable<string>> ChosenAsync(string[] regions, string[]? exclude = null)
    {
        RegionChoice choice = await ChooseAsync(regions, exclude);
        Assert.Null(choice.Failure);
        Assert.Empty(choice.Disabled);
        return choice.Chosen.Select(region => region.Name);
    }

    private static Task<RegionChoice> ChooseAsync(string[] regions, string[]? exclude = null) => RegionChoice.OfAsync(
        Query(regions, exclude),
        new Reading<AwsRegion>(Enabled, null),
        () => Task.FromResult(new Reading<AwsRegion>([.. Enabled, .. Disabled], null)));

    private static Task<RegionChoice> WithoutListAsync(string[] regions, string[]? exclude = null) =>
        RegionChoice.OfAsync(Query(regions, exclude), Unread, () => Task.FromResult(Unread));

    private static TargetQuery Query(string[] regions, string[]? exclude = null) =>
        new() { Session = null!, Regions = regions, ExcludeRegions = exclude ?? [] };
}
