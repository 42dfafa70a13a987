using System.Security.Cryptography;
using System.Text;
using DefaultSgAudit.Aws;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Aws;

/// <summary>What S3 may answer, and what becomes of it.</summary>
public sealed class S3GatewayTests
{
    private const string Caller = "User: arn:aws:sts::111122223333:assumed-role/auditor/me is not authorized to perform: ";
    private const string ToTheObject = " on resource: \"arn:aws:s3:::bucket/a.json\" ";

    private static readonly S3Location Place = S3Location.Parse("s3://bucket/a.json");
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("""{"a":"ü"}""");

    public static TheoryData<int, string, string, FailureKind, string, string> Refusals => new()
    {
        { 403, "AccessDenied", "Access Denied", FailureKind.AccessDenied, "s3:PutObject", "in the bucket's policy too" },
        { 403, "AccessDenied", Caller + "s3:PutObject" + ToTheObject + "because no identity-based policy allows the s3:PutObject action", FailureKind.AccessDenied, "s3:PutObject", "No policy allows it" },
        { 403, "AccessDenied", Caller + "s3:PutObject" + ToTheObject + "with an explicit deny in a service control policy", FailureKind.ServiceControlPolicyDeny, "s3:PutObject", "service control policy" },
        { 403, "AccessDenied", Caller + "s3:PutObject" + ToTheObject + "with an explicit deny in a resource control policy", FailureKind.ResourceControlPolicyDeny, "s3:PutObject", "resource control policy" },
        { 403, "AccessDenied", Caller + "s3:PutObject" + ToTheObject + "with an explicit deny in a resource-based policy", FailureKind.ExplicitDeny, "s3:PutObject", "explicit deny" },
        { 403, "AccessDenied", Caller + "kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:111122223333:key/k because no identity-based policy allows the kms:GenerateDataKey action", FailureKind.AccessDenied, "kms:GenerateDataKey", "on the KMS key" },
        { 400, "KMS.NotFoundException", "Invalid keyId k", FailureKind.ServiceError, "s3:PutObject", "The KMS key cannot be used: Invalid keyId k." },
        { 404, "NoSuchBucket", "The specified bucket does not exist", FailureKind.BucketNotFound, "s3:PutObject", "no bucket 'bucket'" },
        { 400, "InvalidBucketName", "The specified bucket is not valid.", FailureKind.InvalidS3Location, "s3:PutObject", "'bucket'" },
        { 400, "ExpiredToken", "The provided token has expired.", FailureKind.TokenExpired, "s3:PutObject", "expired" },
        { 403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", FailureKind.CredentialsRejected, "s3:PutObject", "keys" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_keeps_its_kind(int status, string code, string message, FailureKind kind, string action, string expected)
    {
        using FakeS3 fake = new(_ => FakeS3.Error(status, code, message));
        Failure failure = await FailureOfAsync(fake, s3 => s3.PutAsync(Place, Content, "k", Cancel));
        Assert.Equal((kind, action, "eu-west-1", "s3://bucket/a.json"), (failure.Kind, failure.Action, failure.Region, failure.Resource));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Equal((code, "4442587FB7D0A2F9"), (failure.ErrorCode, failure.RequestId));
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task What_is_stored_is_encrypted_verified_and_new()
    {
        using FakeS3 fake = new(_ => new FakeS3.Answer(200));
        IS3Gateway s3 = await OpenAsync(fake);
        await s3.PutAsync(Place, Content, null, Cancel);
        await s3.PutAsync(S3Location.Parse("s3://bucket/x y/ü+&=.json"), Content, "alias/mine", Cancel);
        FakeS3.Request first = fake.Requests[0];
        Assert.Equal(("PUT", "/bucket/a.json", """{"a":"ü"}"""), (first.Method, first.Path, first.Body));
        Assert.Equal("AES256", first.Headers["x-amz-server-side-encryption"]);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(Content)), first.Headers["x-amz-checksum-sha256"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Content)), first.Headers["x-amz-content-sha256"]);
        Assert.Equal(("*", "application/json"), (first.Headers["If-None-Match"], first.Headers["Content-Type"]));
        Assert.DoesNotContain("x-amz-trailer", first.Headers.Keys);
        FakeS3.Request second = fake.Requests[1];
        Assert.Equal("/bucket/x%20y/%C3%BC%2B%26%3D.json", second.Path);
        Assert.Equal(("aws:kms", "alias/mine"), (second.Headers["x-amz-server-side-encryption"], second.Headers["x-amz-server-side-encryption-aws-kms-key-id"]));
    }

    [Theory]
    [InlineData(301, "PermanentRedirect", true)]
    [InlineData(400, "AuthorizationHeaderMalformed", true)]
    [InlineData(400, "AuthorizationHeaderMalformed", false)]
    [InlineData(400, "IllegalLocationConstraintException", true)]
    public async Task A_bucket_elsewhere_is_found_once_for_the_session(int status, string code, bool header)
    {
        using FakeS3 fake = new(request => request.Region == "sa-east-1"
            ? new FakeS3.Answer(200)
            : FakeS3.Error(
                status, code, "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'sa-east-1'",
                header ? [("x-amz-bucket-region", "sa-east-1")] : []));
        AwsSession session = await SessionAsync(fake);
        await session.S3().PutAsync(Place, Content, null, Cancel);
        await session.S3().PutAsync(Place, Content, null, Cancel);
        Assert.Equal(["eu-west-1", "sa-east-1", "sa-east-1"], fake.Requests.Select(request => request.Region));
        Assert.Equal(3, session.RequestCount);
    }

    [Fact]
    public async Task A_bucket_is_looked_for_elsewhere_once_only()
    {
        using FakeS3 fake = new(request => FakeS3.Error(
            301, "PermanentRedirect", "Elsewhere", ("x-amz-bucket-region", request.Region == "sa-east-1" ? "eu-west-1" : "sa-east-1")));
        Failure failure = await FailureOfAsync(fake, s3 => s3.PutAsync(Place, Content, null, Cancel));
        Assert.Equal((FailureKind.ServiceError, "PermanentRedirect", 2), (failure.Kind, failure.ErrorCode, fake.Requests.Count));
    }

    [Fact]
    public async Task A_bucket_of_another_partition_is_not_gone_after()
    {
        using FakeS3 fake = new(_ => FakeS3.Error(301, "PermanentRedirect", "Elsewhere", ("x-amz-bucket-region", "cn-north-1")));
        Failure failure = await FailureOfAsync(fake, s3 => s3.PutAsync(Place, Content, null, Cancel));
        Assert.Equal((FailureKind.BucketNotFound, 1), (failure.Kind, fake.Requests.Count));
        Assert.Contains("another partition", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"ü"}""", null)]
    [InlineData("""{"a":"u"}""", "Its content differs.")]
    [InlineData("""{"a":"ü", "and": "more"}""", "Its content differs.")]
    [InlineData("", "Its content differs.")]
    [InlineData(null, "It could not be read for comparison: No policy allows it")]
    public async Task A_lost_answer_is_told_from_somebody_elses_object(string? there, string? expected)
    {
        int puts = 0;
        using FakeS3 fake = new(request => request.Method == "GET"
            ? there is null ? FakeS3.Error(403, "AccessDenied", "Access Denied") : Part(request, there)
            : ++puts == 1 ? FakeS3.Error(500, "InternalError", "It may have been stored.") : FakeS3.Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"));
        IS3Gateway s3 = await OpenAsync(fake);
        Task put = s3.PutAsync(Place, Content, null, Cancel);
        if (expected is null)
        {
            await put;
            return;
        }

        Failure failure = (await Assert.ThrowsAsync<AuditException>(() => put)).Failure;
        Assert.Equal((FailureKind.ObjectExists, "s3:PutObject"), (failure.Kind, failure.Action));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, "ConditionalRequestConflict")]
    [InlineData(500, "InternalError")]
    [InlineData(503, "SlowDown")]
    [InlineData(400, "RequestTimeout")]
    public async Task What_passes_is_tried_again_with_all_of_the_body(int status, string code)
    {
        int count = 0;
        using FakeS3 fake = new(_ => ++count == 1 ? FakeS3.Error(status, code, "Try again") : new FakeS3.Answer(200));
        await (await OpenAsync(fake)).PutAsync(Place, Content, null, Cancel);
        Assert.Equal(2, fake.Requests.Count);
        Assert.All(fake.Requests, request => Assert.Equal("""{"a":"ü"}""", request.Body));
    }

    [Fact]
    public async Task A_denied_listing_says_that_the_object_may_be_missing()
    {
        using FakeS3 fake = new(_ => FakeS3.Error(
            403, "AccessDenied", Caller + "s3:ListBucket on resource: \"arn:aws:s3:::bucket\" because no identity-based policy allows the s3:ListBucket action"));
        Failure failure = await FailureOfAsync(fake, s3 => s3.GetAsync(Place, 10, Cancel));
        Assert.Equal((FailureKind.AccessDenied, "s3:ListBucket"), (failure.Kind, failure.Action));
        Assert.Contains("may not exist", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_object_is_not_read()
    {
        using FakeS3 fake = new(request => Part(request, new string('x', 1000)));
        Failure failure = await FailureOfAsync(fake, s3 => s3.GetAsync(Place, 999, Cancel));
        Assert.Equal((FailureKind.ObjectTooLarge, "s3:GetObject"), (failure.Kind, failure.Action));
        Assert.Contains("has 1000 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Equal("bytes=0-999", fake.Requests[0].Headers["Range"]);
        Assert.Equal(1000, (await (await OpenAsync(fake)).GetAsync(Place, 1000, Cancel)).Length);
    }

    [Theory]
    [InlineData("bytes 0-3/10")]
    [InlineData("bytes 1-4/5")]
    [InlineData("bytes 0-3/*")]
    public async Task Another_part_than_asked_for_is_no_object(string range)
    {
        using FakeS3 fake = new(_ => new FakeS3.Answer(206, "abcd", ("Content-Range", range)));
        Failure failure = await FailureOfAsync(fake, s3 => s3.GetAsync(Place, 100, Cancel));
        Assert.Equal(FailureKind.MalformedAnswer, failure.Kind);
    }

    [Fact]
    public async Task Pages_are_read_to_the_last_with_keys_as_they_are()
    {
        using FakeS3 fake = new(request => request.Path.Contains("continuation-token", StringComparison.Ordinal)
            ? FakeS3.Listing(FakeS3.Item("b%2Bc+d%01%C3%BC") + "<EncodingType>url</EncodingType>")
            : FakeS3.Listing(FakeS3.Item("a%b+c"), "to/ken=="));
        IReadOnlyList<S3Object> found = await ListAsync(await OpenAsync(fake));
        Assert.Equal(["a%b+c", "b+c d\u0001ü"], found.Select(item => item.Key));
        Assert.All(found, item => Assert.Equal((5, new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero)), (item.Size, item.LastModified)));
        Assert.Contains("continuation-token=to%2Fken%3D%3D", fake.Requests[1].Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 53)]
    public async Task Pages_without_end_end(bool sameToken, int most)
    {
        int count = 0;
        using FakeS3 fake = new(_ => FakeS3.Listing(FakeS3.Item("a"), sameToken ? "again" : $"token{++count}"));
        Failure failure = await FailureOfAsync(fake, ListAsync);
        Assert.Equal((FailureKind.MalformedAnswer, "s3:ListBucket"), (failure.Kind, failure.Action));
        Assert.InRange(fake.Requests.Count, 2, most);
    }

    [Theory]
    [InlineData(200, "<html><body>Sign in</body></html>", FailureKind.MalformedAnswer)]
    [InlineData(200, "<ListBucketResult><Name>bucket</Name><IsTruncated>false</IsTruncated>", FailureKind.MalformedAnswer)]
    [InlineData(200, "<ListBucketResult><Name>bucket</Name><IsTruncated>true</IsTruncated></ListBucketResult>", FailureKind.MalformedAnswer)]
    [InlineData(200, "<ListBucketResult><Name>bucket</Name><Contents><Key>a</Key></Contents></ListBucketResult>", FailureKind.MalformedAnswer)]
    [InlineData(200, "", FailureKind.MalformedAnswer)]
    [InlineData(200, "<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>", FailureKind.ServiceError)]
    [InlineData(403, "<html><body>Forbidden</body></html>", FailureKind.MalformedAnswer)]
    [InlineData(502, "", FailureKind.ServiceError)]
    [InlineData(404, "", FailureKind.MalformedAnswer)]
    public async Task What_is_no_listing_is_not_taken_for_an_empty_one(int status, string body, FailureKind kind)
    {
        using FakeS3 fake = new(_ => new FakeS3.Answer(status, body));
        Failure failure = await FailureOfAsync(fake, ListAsync);
        Assert.True(kind == failure.Kind, $"{failure.Kind}: {failure.Message}");
    }

    [Fact]
    public async Task A_bucket_alone_is_no_object()
    {
        using FakeS3 fake = new(_ => new FakeS3.Answer(200));
        S3Location bucket = S3Location.Parse("s3://bucket");
        Assert.Equal(FailureKind.InvalidS3Location, (await FailureOfAsync(fake, s3 => s3.PutAsync(bucket, Content, null, Cancel))).Kind);
        Assert.Equal(FailureKind.InvalidS3Location, (await FailureOfAsync(fake, s3 => s3.GetAsync(bucket, 1, Cancel))).Kind);
        Assert.Empty(fake.Requests);
    }

    [Theory]
    [InlineData("services = s\n[services s]\ns3 =\n  endpoint_url = {0}", true)]
    [InlineData("endpoint_url = {0}", true)]
    [InlineData("services = s\n[services s]\ns3 =\n  endpoint_url = localhost:4566", false)]
    public async Task The_profiles_endpoint_for_s3_holds(string settings, bool works)
    {
        using FakeS3 fake = new(_ => new FakeS3.Answer(200));
        using ProfileFolder files = new($"[p]\naws_access_key_id = AKIA\naws_secret_access_key = x\nregion = eu-west-1\n{settings.Replace("{0}", fake.Url, StringComparison.Ordinal)}\n");
        AwsSession session = await AwsSession.OpenAsync(files.Options("p"), Cancel);
        if (works)
        {
            await session.S3().PutAsync(Place, Content, null, Cancel);
            Assert.Equal("/bucket/a.json", Assert.Single(fake.Requests).Path);
        }
        else
        {
            Failure failure = Assert.Throws<AuditException>(session.S3).Failure;
            Assert.Equal(FailureKind.InvalidEndpoint, failure.Kind);
        }
    }

    private static FakeS3.Answer Part(FakeS3.Request request, string body)
    {
        // The range is one of bytes, and these are few enough to be counted as such.
        byte[] all = Encoding.UTF8.GetBytes(body);
        int last = Math.Min(all.Length - 1, int.Parse(request.Headers["Range"].Split('-')[1], null));
        return all.Length == 0
            ? FakeS3.Error(416, "InvalidRange", "The requested range is not satisfiable")
            : new FakeS3.Answer(206, Encoding.UTF8.GetString(all[..(last + 1)]), ("Content-Range", $"bytes 0-{last}/{all.Length}"));
    }

    private static async Task<IReadOnlyList<S3Object>> ListAsync(IS3Gateway s3)
    {
        List<S3Object> found = [];
        await foreach (IReadOnlyList<S3Object> page in s3.ListAsync(S3Location.Parse("s3://bucket/"), Cancel))
        {
            found.AddRange(page);
        }

        return found;
    }

    private static async Task<Failure> FailureOfAsync(FakeS3 fake, Func<IS3Gateway, Task> act)
    {
        IS3Gateway s3 = await OpenAsync(fake);
        return (await Assert.ThrowsAsync<AuditException>(() => act(s3))).Failure;
    }

    private static async Task<IS3Gateway> OpenAsync(FakeS3 fake) => (await SessionAsync(fake)).S3();

    private static Task<AwsSession> SessionAsync(FakeS3 fake) => AwsSession.OpenAsync(
        new ConnectionOptions { EndpointUrl = fake.Url, AccessKey = "AKIDEXAMPLE", SecretKey = "secret", Regions = ["eu-west-1"], Timeout = TimeSpan.FromSeconds(10) },
        Cancel);
}
