using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Tests.Aws;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("eu-*", "eu-west-1", true)]
    [InlineData("eu-*", "us-east-1", false)]
    [InlineData("*-1", "eu-west-1", true)]
    [InlineData("??-west-?", "us-west-2", true)]
    [InlineData("eu-west-[12]", "eu-west-2", true)]
    [InlineData("eu-west-[12]", "eu-west-3", false)]
    [InlineData("eu.west-1", "eu-west-1", false)]
    [InlineData("EU-WEST-1", "eu-west-1", true)]
    [InlineData("eu-west", "eu-west-1", false)]
    [InlineData("*", "anything", true)]
    [InlineData("[", "[", true)]
    [InlineData("eu-[", "eu-west-1", false)]
    [InlineData("[z-a]", "b", false)]
    public void A_pattern_fits_all_of_a_name(string pattern, string name, bool fits) =>
        Assert.Equal(fits, new Wildcard(pattern).IsMatch(name));

    [Theory]
    [InlineData("eu-wst-1", "eu-west-1")]
    [InlineData("us-eest-2", "us-east-2")]
    [InlineData("eu-west1", "eu-west-1")]
    public void The_nearest_name_comes_first(string typed, string meant) => Assert.Equal(meant, Nearest.To(typed, RegionCatalog.Names)[0]);

    [Fact]
    public void What_is_near_to_nothing_has_no_suggestion() => Assert.Empty(Nearest.To("completely-else", RegionCatalog.Names));
}
