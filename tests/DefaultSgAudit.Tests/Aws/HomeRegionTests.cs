using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Aws;

public sealed class HomeRegionTests
{
    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-west-1", "eu-west-1")]
    [InlineData("eu-central-1", "eu-*")]
    [InlineData("cn-north-1", "cn-*")]
    [InlineData("us-gov-west-1", "us-gov-west-1")]
    [InlineData("eusc-de-east-1", "eusc-*")]
    [InlineData("us-east-1", "no-such-1")]
    [InlineData("eu-west-3", "no-such-1", "eu-west-3")]
    public Task Regions_asked_for_decide(string expected, params string[] regions) => AssertHomeAsync(expected, null, regions);

    [Theory]
    [InlineData("us-east-1", null)]
    [InlineData("eu-west-2", "eu-west-2")]
    [InlineData("us-east-1", "cn-north-1")]
    public Task A_region_that_may_not_be_enabled_is_nobodys_home(string expected, string? sessionDefault) =>
        AssertHomeAsync(expected, sessionDefault, "me-south-1");

    [Theory]
    [InlineData("eu-north-1", "eu-north-1")]
    [InlineData("eu-north-1", "eu-north-1", "no-such-1")]
    [InlineData("us-west-2", "eu-north-1", "us-west-2")]
    public Task The_sessions_default_comes_second(string expected, string sessionDefault, params string[] regions) =>
        AssertHomeAsync(expected, sessionDefault, regions);

    [Theory]
    [InlineData("us-gov-west-1", "us-gov-west-1", "us-*")]
    [InlineData("us-gov-west-1", "us-gov-west-1", "*")]
    [InlineData("us-gov-east-1", "us-gov-west-1", "us-gov-e*")]
    [InlineData("us-gov-west-1", "us-gov-west-1", "eu-*")]
    [InlineData("cn-northwest-1", "cn-northwest-1", "cn-*")]
    [InlineData("eu-west-3", "eu-west-3", "eu-*", "us-*")]
    [InlineData("eu-west-3", "eu-west-3", "us-west-2", "eu-west-3")]
    [InlineData("us-east-1", "eu-west-3", "us-*")]
    [InlineData("us-east-1", null, "*")]
    [InlineData("us-east-1", null, "us-*")]
    [InlineData("us-gov-east-1", null, "us-gov-e*")]
    [InlineData("cn-north-1", "us-gov-west-1", "*", "cn-north-1")]
    [InlineData("us-east-2", "us-gov-west-1", "us-east-2", "us-*")]
    [InlineData("us-gov-west-1", "us-gov-west-1", "us-gov-east-1", "us-*")]
    public Task Patterns_are_meant_for_the_partition_that_is_configured(string expected, string? sessionDefault, params string[] regions) =>
        AssertHomeAsync(expected, sessionDefault, regions);

    [Theory]
    [InlineData("us-gov-west-1", "us-gov-west-1,us-gov-east-1", "us-*")]
    [InlineData("eu-west-1", "eu-west-1,us-east-1", "us-gov-*")]
    [InlineData("eu-west-1", "eu-west-1,eu-central-1,us-east-1", "eu-*", "me-south-1")]
    public void So_are_the_regions_to_fall_back_on(string home, string expected, params string[] regions) =>
        Assert.Equal(expected.Split(','), HomeFallback.Candidates(home, regions));

    [Theory]
    [InlineData("us-east-9")]
    [InlineData("nz-southeast-1")]
    [InlineData("us-isof-south-2")]
    [InlineData("EU-West-3", "eu-west-3")]
    public Task The_sessions_default_may_be_newer_than_this_build(string sessionDefault, string? expected = null) =>
        AssertHomeAsync(expected ?? sessionDefault, sessionDefault);

    [Theory]
    [InlineData("")]
    [InlineData("eu-west-1a")]
    [InlineData("eu-wst-1")]
    [InlineData("global")]
    [InlineData("us-east-1\n")]
    public async Task What_is_no_region_is_an_error_that_names_the_variable(string sessionDefault)
    {
        AuditException error = await Assert.ThrowsAsync<AuditException>(() => AssertHomeAsync(string.Empty, sessionDefault));
        Assert.Equal(FailureKind.InvalidSessionVariable, error.Failure.Kind);
        Assert.StartsWith("$StoredAWSRegion ", error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertHomeAsync(string expected, string? sessionDefault, params string[] regions)
    {
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { AccessKey = "AKIAIOSFODNN7EXAMPLE", SecretKey = "x", Regions = regions, DefaultRegion = sessionDefault },
            TestContext.Current.CancellationToken);
        Assert.Equal(expected, session.HomeRegion);
        Assert.NotEmpty(session.HomeRegionSource);
    }
}
