using System.Text.Json;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.Faults;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>S3 as boto3 sees it.</summary>
public sealed class S3Tests : IDisposable
{
    private const string Name = "default-sg-audit-test";

    private readonly SandboxServer _server;
    private readonly SandboxBucket _bucket;
    private readonly SandboxAccount _other;

    public S3Tests()
    {
        SandboxWorld world = new();
        _bucket = world.AddAccount("111122223333", "mine").Region("us-east-1").AddBucket(Name);
        _other = world.AddAccount("444455556666", "other");
        _server = SandboxServer.Start(world);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task What_is_put_is_found_listed_and_deleted()
    {
        const string key = "states/2026/caf\u00e9 + a&b.json";
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Put(key, "{\"rules\":[]}", ("ContentType", "application/json")),
            Call("head_object", new { Bucket = Name, Key = key }),
            Call("list_objects_v2", new { Bucket = Name }),
            Call("delete_object", new { Bucket = Name, Key = key }),
            Call("delete_object", new { Bucket = Name, Key = key }),
            Call("head_object", new { Bucket = Name, Key = key }));
        SandboxObjectAssert(answers[1].GetProperty("result"), "application/json", "12", "AES256");
        JsonElement listed = Assert.Single(answers[2].Items("Contents"));
        Assert.Equal((key, "12"), (listed.Text("Key"), listed.Text("Size")));
        Assert.Equal(answers[0].GetProperty("result").Text("ETag"), listed.Text("ETag"));
        Assert.All(answers.Skip(3).Take(2), answer => Assert.True(answer.TryGetProperty("result", out _)));
        Assert.Equal(("404", "404"), (answers[5].Text("code"), answers[5].Text("status")));
        Assert.Empty(_bucket.Objects);
        Assert.Equal(2, _server.Requests.Count(action: "s3:DeleteObject"));
        Assert.Equal(2, _server.Requests.Count(action: "s3:GetObject"));
    }

    [Fact]
    public async Task Encryption_is_kept_and_told()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Put("plain", "1"),
            Put("asked", "1", ("ServerSideEncryption", "AES256")),
            Put("kms", "1", ("ServerSideEncryption", "aws:kms"), ("SSEKMSKeyId", "1234abcd")),
            Put("alias", "1", ("ServerSideEncryption", "aws:kms")),
            Put("wrong", "1", ("ServerSideEncryption", "rot13")),
            Call("head_object", new { Bucket = Name, Key = "kms" }));
        SandboxObject[] items = [.. _bucket.Objects];
        Assert.Equal(["alias", "asked", "kms", "plain"], items.Select(item => item.Key));
        Assert.Equal(["aws:kms", "AES256", "aws:kms", "AES256"], items.Select(item => item.ServerSideEncryption));
        Assert.Equal([true, true, true, false], items.Select(item => item.AskedForEncryption));
        Assert.Equal("arn:aws:kms:us-east-1:111122223333:key/1234abcd", items[2].KmsKeyId);
        Assert.StartsWith("arn:aws:kms:us-east-1:111122223333:key/", items[0].KmsKeyId);
        Assert.Equal(items[2].KmsKeyId, answers[5].GetProperty("result").Text("SSEKMSKeyId"));
        Assert.Equal("InvalidArgument", answers[4].Text("code"));
    }

    [Fact]
    public async Task A_put_may_ask_that_nothing_is_there_and_that_the_body_is_whole()
    {
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Put("key", "first", ("IfNoneMatch", "*")),
            Put("key", "second", ("IfNoneMatch", "*")),
            Put("key", "third", ("IfMatch", "\"0\"")),
            Put("md5", "x", ("ContentMD5", "1B2M2Y8AsgTpgAmY7PhCfg==")),
            Put("sha", "x", ("ChecksumSHA256", "LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=")),
            Put("sha", "x", ("ChecksumSHA256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")),
            Put("crc", "x", ("ChecksumCRC32", "AAAAAA==")));
        Assert.Equal("first", _bucket.Find("key")?.Text);
        answers[1].AssertError(
            "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
        Assert.Equal("PreconditionFailed", answers[2].Text("code"));
        Assert.Equal("BadDigest", answers[3].Text("code"));
        Assert.True(answers[4].TryGetProperty("result", out _), answers[4].ToString());
        Assert.Equal(["BadDigest", "BadDigest"], answers.Skip(5).Texts("code"));
        Assert.Equal(["key", "sha"], _bucket.Objects.Select(item => item.Key));
    }

    [Fact]
    public async Task Keys_come_in_pages_and_rolled_up()
    {
        string[] keys = ["a/1", "a/2", "b", "c/1", "c/2/3", "d"];
        await Boto3.RunAsync(_server, [.. keys.Select(key => Put(key, key))]);
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("list_objects_v2", new { Bucket = Name, PaginationConfig = new { PageSize = 2 } }) with
            {
                Paginate = true,
            },
            Call("list_objects_v2", new { Bucket = Name, Delimiter = "/" }),
            Call("list_objects_v2", new { Bucket = Name, Delimiter = "/", Prefix = "c/" }),
            Call("list_objects_v2", new { Bucket = Name, StartAfter = "b" }),
            Call("list_objects_v2", new { Bucket = Name, Delimiter = "/", MaxKeys = 1 }),
            Call("list_objects_v2", new { Bucket = Name, ContinuationToken = "?" }));
        Assert.Equal(3, answers[0].GetProperty("pages").GetArrayLength());
        Assert.Equal(keys, answers[0].Items("Contents").Texts("Key"));
        Assert.Equal(["b", "d"], answers[1].Items("Contents").Texts("Key"));
        Assert.Equal(["a/", "c/"], answers[1].Items("CommonPrefixes").Texts("Prefix"));
        Assert.Equal(["c/1"], answers[2].Items("Contents").Texts("Key"));
        Assert.Equal(["c/2/"], answers[2].Items("CommonPrefixes").Texts("Prefix"));
        Assert.Equal(["c/1", "c/2/3", "d"], answers[3].Items("Contents").Texts("Key"));
        JsonElement first = answers[4].GetProperty("result");
        Assert.Equal(("True", "1"), (first.Text("IsTruncated"), first.Text("KeyCount")));
        IReadOnlyList<JsonElement> next = await Boto3.RunAsync(
            _server,
            Call("list_objects_v2", new
            {
                Bucket = Name,
                Delimiter = "/",
                ContinuationToken = first.Text("NextContinuationToken"),
            }));
        Assert.Equal(["c/"], next[0].Items("CommonPrefixes").Texts("Prefix"));
        Assert.Equal(["b", "d"], next[0].Items("Contents").Texts("Key"));
        Assert.Equal("InvalidArgument", answers[5].Text("code"));
    }

    [Fact]
    public async Task Buckets_belong_to_an_account_and_a_region()
    {
        object ireland = new { LocationConstraint = "eu-west-1" };
        _server.World.Accounts[0].Region("eu-west-1").AddBucket("in-ireland");
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Call("list_buckets"),
            Call("get_bucket_location", new { Bucket = "in-ireland" }),
            Call("head_bucket", new { Bucket = Name }),
            Call("head_bucket", new { Bucket = Name }) with { Credentials = _other.Credentials },
            Put("key", "x") with { Credentials = _other.Credentials },
            Call("head_bucket", new { Bucket = "nowhere" }),
            Call("get_object", new { Bucket = "nowhere", Key = "key" }),
            Call("get_object", new { Bucket = Name, Key = "nothing" }),
            Call("create_bucket", new { Bucket = "new-one", CreateBucketConfiguration = ireland }) with
            {
                Region = "eu-west-1",
            },
            Call("create_bucket", new { Bucket = "new-two", CreateBucketConfiguration = ireland }),
            Call("create_bucket", new { Bucket = Name }),
            Call("create_bucket", new { Bucket = Name }) with { Credentials = _other.Credentials },
            Call("create_bucket", new { Bucket = "Loud_Name" }),
            Call("get_bucket_policy", new { Bucket = Name }));
        Assert.Equal([Name, "in-ireland"], answers[0].Items("Buckets").Texts("Name"));
        Assert.Equal("eu-west-1", answers[1].GetProperty("result").Text("LocationConstraint"));
        Assert.Equal("us-east-1", answers[2].GetProperty("result").Text("BucketRegion"));
        Assert.Equal("403", answers[3].Text("code"));
        answers[4].AssertError("AccessDenied", "Access Denied", 403);
        Assert.Equal("404", answers[5].Text("code"));
        answers[6].AssertError("NoSuchBucket", "The specified bucket does not exist", 404);
        answers[7].AssertError("NoSuchKey", "The specified key does not exist.", 404);
        Assert.Equal("eu-west-1", _server.World.Buckets.Single(bucket => bucket.Name == "new-one").Region);
        Assert.Equal(
            ["IllegalLocationConstraintException", "BucketAlreadyOwnedByYou", "BucketAlreadyExists",
                "InvalidBucketName", "NotImplemented"],
            answers.Skip(9).Texts("code"));
    }

    [Fact]
    public async Task Faults_strike_by_the_names_of_IAM()
    {
        _server.Faults.Add(Fault.Deny(action: "s3:PutObject"));
        _server.Faults.Add(Fault.Throttle(0, 0, action: "s3:ListBucket"));
        _server.Faults.Add(Fault.ExpiredToken(action: "s3:GetObject"));
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server,
            Put("key", "x"),
            Call("list_objects_v2", new { Bucket = Name }),
            Call("get_object", new { Bucket = Name, Key = "key" }),
            Call("list_buckets") with { Secret = "wrong" });
        answers[0].AssertError(
            "AccessDenied",
            "User: arn:aws:iam::111122223333:user/sandbox is not authorized to perform: s3:PutObject on resource: "
                + $"\"arn:aws:s3:::{Name}/key\" because no identity-based policy allows the s3:PutObject action",
            403);
        Assert.Equal(["SlowDown", "ExpiredToken", "SignatureDoesNotMatch"], answers.Skip(1).Texts("code"));
    }

    [Fact]
    public async Task A_client_that_checks_sees_that_an_object_was_changed()
    {
        Boto3Call get = Call("get_object", new { Bucket = Name, Key = "key" });
        IReadOnlyList<JsonElement> answers = await Boto3.RunAsync(
            _server, Put("key", "some text", ("ChecksumAlgorithm", "SHA256")), get);
        Assert.Equal("some text", answers[1].GetProperty("result").Text("Body"));
        string before = _bucket.Find("key")!.ETag;
        _bucket.Corrupt("key");
        answers = await Boto3.RunAsync(_server, get);
        Assert.Equal("FlexibleChecksumError", answers[0].Text("exception"));
        Assert.NotEqual("some text", _bucket.Find("key")!.Text);
        Assert.Equal(before, _bucket.Find("key")!.ETag);
        Assert.Throws<ArgumentException>(() => _bucket.Corrupt("other"));
        _bucket.Corrupt("key", [1, 2, 3]);
        Assert.Equal([1, 2, 3], _bucket.Find("key")!.ToArray());
        Assert.Equal(["x-amz-checksum-sha256"], _bucket.Find("key")!.Checksums.Keys);
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        SandboxRegion region = _server.World.Accounts[0].Region("us-east-1");
        Assert.Throws<ArgumentException>(() => region.AddBucket(Name));
        Assert.Throws<ArgumentException>(() => region.AddBucket("No"));
        Assert.Equal([_bucket], region.Buckets);
        SandboxBucket demo = Assert.Single(SandboxWorld.CreateDemo().Buckets);
        Assert.Equal(
            ("default-sg-audit-111122223333", "111122223333", "us-east-1"), (demo.Name, demo.AccountId, demo.Region));
    }

    private static void SandboxObjectAssert(JsonElement head, string contentType, string length, string encryption) =>
        Assert.Equal(
            (contentType, length, encryption),
            (head.Text("ContentType"), head.Text("ContentLength"), head.Text("ServerSideEncryption")));

    private static Boto3Call Put(string key, string body, params (string Name, string Value)[] more)
    {
        Dictionary<string, object> parameters = new() { ["Bucket"] = Name, ["Key"] = key, ["Body"] = body };
        foreach ((string name, string value) in more)
        {
            parameters[name] = value;
        }

        return Call("put_object", parameters);
    }

    private static Boto3Call Call(string operation, object? parameters = null) => new("s3", operation, parameters);
}
