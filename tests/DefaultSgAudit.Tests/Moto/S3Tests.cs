using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Moto;

/// <summary>Amazon S3 as a third party has it.</summary>
public sealed class S3Tests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("""{"rules":["ü"]}""");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_is_listed_and_read_and_not_overwritten()
    {
        (IS3Gateway s3, S3Location bucket) = await BucketAsync("round-trip");
        S3Location place = bucket.Append("a b+c%20d").Append("ü&=?#.json");
        await s3.PutAsync(place, Content, null, Cancel);
        Assert.Equal(Content, await s3.GetAsync(place, Content.Length, Cancel));
        Assert.Equal([(place.Key, (long)Content.Length)], (await ListAsync(s3, bucket.Append("a b"))).Select(item => (item.Key, item.Size)));

        await s3.PutAsync(place, Content, null, Cancel);
        Failure exists = await FailureOfAsync(() => s3.PutAsync(place, new byte[] { 1 }, null, Cancel));
        Assert.Equal((FailureKind.ObjectExists, place.ToString()), (exists.Kind, exists.Resource));
        Failure large = await FailureOfAsync(() => s3.GetAsync(place, Content.Length - 1, Cancel));
        Assert.Equal(FailureKind.ObjectTooLarge, large.Kind);
        Assert.Equal(Content, await s3.GetAsync(place, 1000, Cancel));
    }

    [Theory]
    [InlineData(null, "AES256")]
    [InlineData("alias/aws/s3", "aws:kms")]
    public async Task What_is_stored_is_encrypted(string? key, string expected)
    {
        (IS3Gateway s3, S3Location bucket) = await BucketAsync("encrypted" + expected.Length);
        await s3.PutAsync(bucket.Append("a.json"), Content, key, Cancel);
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Head, new Uri(await moto.RequireAsync(), $"{bucket.Bucket}/a.json"));
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage answer = await http.SendAsync(request, Cancel);
        Assert.Equal(expected, Assert.Single(answer.Headers.GetValues("x-amz-server-side-encryption")));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        (IS3Gateway s3, S3Location bucket) = await BucketAsync("nothing");
        Assert.Empty(await ListAsync(s3, bucket));
        Assert.Equal(FailureKind.ObjectNotFound, (await FailureOfAsync(() => s3.GetAsync(bucket.Append("x"), 10, Cancel))).Kind);
        S3Location nowhere = S3Location.Parse("s3://no-such-bucket/x");
        Assert.Equal(FailureKind.BucketNotFound, (await FailureOfAsync(() => s3.GetAsync(nowhere, 10, Cancel))).Kind);
        Assert.Equal(FailureKind.BucketNotFound, (await FailureOfAsync(() => s3.PutAsync(nowhere, Content, null, Cancel))).Kind);
        Assert.Equal(FailureKind.BucketNotFound, (await FailureOfAsync(() => ListAsync(s3, nowhere))).Kind);
    }

    [Fact]
    public async Task Empty_objects_are_read_and_long_listings_come_in_pages()
    {
        (IS3Gateway s3, S3Location bucket) = await BucketAsync("pages");
        string[] names = [.. Enumerable.Range(0, 1005).Select(number => $"{number:0000}.json")];
        await Parallel.ForEachAsync(names, Cancel, async (name, cancel) => await s3.PutAsync(bucket.Append(name), default, null, cancel));
        Assert.Empty(await s3.GetAsync(bucket.Append(names[0]), 0, Cancel));
        Assert.Equal(names, (await ListAsync(s3, bucket)).Select(item => item.Key));
    }

    private static async Task<IReadOnlyList<S3Object>> ListAsync(IS3Gateway s3, S3Location prefix)
    {
        List<S3Object> found = [];
        await foreach (IReadOnlyList<S3Object> page in s3.ListAsync(prefix, Cancel))
        {
            found.AddRange(page);
        }

        return found;
    }

    private static async Task<Failure> FailureOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<AuditException>(act)).Failure;

    private async Task<(IS3Gateway S3, S3Location Bucket)> BucketAsync(string name)
    {
        Uri endpoint = await moto.RequireAsync();
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Put, new Uri(endpoint, name));
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        (await http.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
        AwsSession session = await AwsSession.OpenAsync(
            new ConnectionOptions { EndpointUrl = endpoint.ToString(), AccessKey = "testing", SecretKey = "testing", Regions = ["us-east-1"] }, Cancel);
        return (session.S3(), new S3Location(name, string.Empty));
    }
}
