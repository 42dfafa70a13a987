using DefaultSgAudit.Aws;
using DefaultSgAudit.Aws.Gateways;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Aws;

public sealed class S3LocationTests
{
    [Theory]
    [InlineData("s3://my-bucket", "my-bucket", "", "s3://my-bucket")]
    [InlineData("s3://my-bucket/", "my-bucket", "", "s3://my-bucket")]
    [InlineData("S3://my.bucket.1/a/b/", "my.bucket.1", "a/b/", "s3://my.bucket.1/a/b/")]
    [InlineData("s3://my-bucket/a b%20c?d#e+ü..json", "my-bucket", "a b%20c?d#e+ü..json", "s3://my-bucket/a b%20c?d#e+ü..json")]
    [InlineData("s3://111122223333-eu-west-1/x", "111122223333-eu-west-1", "x", "s3://111122223333-eu-west-1/x")]
    public void A_place_is_read_as_it_is_written(string text, string bucket, string key, string again)
    {
        Assert.True(S3Location.TryParse(text, out S3Location? location));
        Assert.Equal((bucket, key, again), (location.Bucket, location.Key, location.ToString()));
        Assert.Equal(location, S3Location.Parse(again));
    }

    [Theory]
    [InlineData("", "form s3://bucket/prefix")]
    [InlineData("my-bucket/prefix", "form s3://bucket/prefix")]
    [InlineData("https://my-bucket.s3.amazonaws.com/x", "form s3://bucket/prefix")]
    [InlineData("arn:aws:s3:::my-bucket", "is an ARN")]
    [InlineData("s3://arn:aws:s3:eu-west-1:111122223333:accesspoint/mine/x", "access points are not supported")]
    [InlineData("s3://mine-abc-s3alias/x", "access point")]
    [InlineData("s3://mine--use1-az4--x-s3/x", "another type")]
    [InlineData("s3://", "3 to 63")]
    [InlineData("s3:///key", "3 to 63")]
    [InlineData("s3://ab", "3 to 63")]
    [InlineData("s3://My-bucket", "lowercase")]
    [InlineData("s3://my_bucket", "lowercase")]
    [InlineData("s3://my-bücket", "lowercase")]
    [InlineData("s3://-bucket", "begins and ends")]
    [InlineData("s3://bucket.", "begins and ends")]
    [InlineData("s3://my..bucket", "two dots")]
    [InlineData("s3://192.168.5.4", "IP address")]
    [InlineData("s3://xn--bucket", "xn--")]
    [InlineData("s3://my-bucket/../other", "'..'")]
    [InlineData("s3://my-bucket/a/./b", "'..'")]
    [InlineData("s3://my-bucket/a\nb", "control")]
    [InlineData("s3://my-bucket/a\u001b[31m", "control")]
    public void What_cannot_work_is_refused_and_says_why(string text, string why)
    {
        Assert.False(S3Location.TryParse(text, out _));
        Failure failure = Assert.Throws<AuditException>(() => S3Location.Parse(text)).Failure;
        Assert.Equal(FailureKind.InvalidS3Location, failure.Kind);
        Assert.Contains(why, failure.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    [Fact]
    public void Half_a_character_is_none()
    {
        Failure failure = Assert.Throws<AuditException>(() => new S3Location("bucket", "a\ud83d")).Failure;
        Assert.Contains("half a character", failure.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_are_counted_as_s3_does()
    {
        Assert.True(S3Location.TryParse($"s3://{new string('b', 63)}/{new string('ü', 512)}", out _));
        Assert.False(S3Location.TryParse($"s3://{new string('b', 64)}", out _));
        Assert.False(S3Location.TryParse($"s3://bucket/{new string('ü', 512)}x", out _));
    }

    [Theory]
    [InlineData("s3://bucket", "s3://bucket/a.json")]
    [InlineData("s3://bucket/", "s3://bucket/a.json")]
    [InlineData("s3://bucket/x", "s3://bucket/x/a.json")]
    [InlineData("s3://bucket/x/", "s3://bucket/x/a.json")]
    public void Names_below_are_parted_by_one_slash(string text, string expected) =>
        Assert.Equal(expected, S3Location.Parse(text).Append("a.json").ToString());

    [Theory]
    [InlineData("b", "a", true)]
    [InlineData("a", "a", false)]
    [InlineData("a", "b", false)]
    [InlineData("ab", "a", true)]
    [InlineData("a", "ab", false)]
    [InlineData("\U0001F600", "\uff21", true)]
    [InlineData("\uff21", "\U0001F600", false)]
    public void Keys_are_ordered_by_their_bytes(string key, string other, bool after) => Assert.Equal(after, KeyOrder.IsAfter(key, other));
}
