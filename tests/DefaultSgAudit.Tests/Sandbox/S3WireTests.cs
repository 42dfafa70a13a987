using System.Globalization;
using DefaultSgAudit.Sandbox;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Sandbox;

/// <summary>S3 byte by byte: bodies in signed chunks, and redirects.</summary>
public sealed class S3WireTests : IDisposable
{
    private const string Name = "default-sg-audit-test";
    private const string Chunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string Trailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private const string Signed = ";chunk-signature=0000";

    private readonly SandboxServer _server;
    private readonly SandboxBucket _bucket;

    public S3WireTests()
    {
        SandboxWorld world = new();
        _bucket = world.AddAccount("111122223333", "mine").Region("us-east-1").AddBucket(Name);
        _server = SandboxServer.Start(world, AwsRequest.Unverified);
    }

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(Chunks, $"5{Signed}\r\nhello\r\n6{Signed}\r\n world\r\n0{Signed}\r\n\r\n", 200)]
    [InlineData(Trailer, "B\r\nhello world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n", 200)]
    [InlineData(Trailer, "B\r\nhello world\r\n0\r\nx-amz-checksum-crc32c:yZRlqg==\r\n\r\n", 200)]
    [InlineData(Trailer, "B\r\nhello world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 400)]
    [InlineData(Trailer, "B\r\nhello", 400)]
    [InlineData(Trailer, "5\r\nhello\r\n0\r\n\r\n", 400)]
    [InlineData(Trailer, "x\r\n", 400)]
    public void A_body_may_come_in_the_chunks_of_S3(string hash, string body, int status)
    {
        using RawConnection connection = new(_server);
        connection.Send(
            Head("PUT", "/key", "us-east-1")
            + $"x-amz-content-sha256: {hash}\r\nx-amz-decoded-content-length: 11\r\n"
            + "Content-Encoding: aws-chunked,gzip\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
        Assert.Equal(status, connection.Read().Status);
        if (status == 200)
        {
            Assert.Equal("hello world", _bucket.Find("key")!.Text);
            Assert.Equal("gzip", _bucket.Find("key")!.Headers["content-encoding"]);
        }
        else
        {
            Assert.Empty(_bucket.Objects);
        }
    }

    [Fact]
    public void A_bucket_of_another_region_is_told_where_it_is()
    {
        using RawConnection connection = new(_server);
        connection.Send(Head("GET", "/key", "eu-west-1") + "\r\n");
        RawAnswer answer = connection.Read();
        Assert.Equal((301, "us-east-1"), (answer.Status, answer.Headers["x-amz-bucket-region"]));
        Assert.Contains("<Code>PermanentRedirect</Code>", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_comes_back_as_it_was_put()
    {
        using RawConnection connection = new(_server);
        connection.Send(
            Head("PUT", "/a/b", "us-east-1")
            + "Content-Type: text/plain\r\nx-amz-meta-plan: 7\r\nContent-Length: 11\r\n\r\nhello world");
        Assert.Equal(200, connection.Read().Status);
        connection.Send(Head("GET", "/a/b", "us-east-1") + "\r\n");
        RawAnswer answer = connection.Read();
        Assert.Equal("hello world", answer.Body);
        Assert.Equal(
            ("text/plain", "7", "\"5eb63bbbe01eeed093cb22bb8f5acdc3\"", "AES256"),
            (answer.Headers["Content-Type"], answer.Headers["x-amz-meta-plan"], answer.Headers["ETag"],
                answer.Headers["x-amz-server-side-encryption"]));
        connection.Send(Head("DELETE", "/a/b", "us-east-1") + "\r\n");
        (int status, Dictionary<string, string> headers) = connection.ReadHead();
        Assert.Equal((204, false), (status, headers.ContainsKey("Content-Length")));
        connection.Send(Head("HEAD", "/a/b", "us-east-1") + "\r\n" + Head("GET", "/a/b", "us-east-1") + "\r\n");
        Assert.Equal(404, connection.Read(isHead: true).Status);
        Assert.Contains("<Code>NoSuchKey</Code>", connection.Read().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_does_not_sign_has_no_access()
    {
        using RawConnection connection = new(_server);
        connection.Send($"GET /{Name}/key HTTP/1.1\r\nHost: x\r\n\r\n");
        RawAnswer answer = connection.Read();
        Assert.Equal(403, answer.Status);
        Assert.Contains("<Code>AccessDenied</Code>", answer.Body, StringComparison.Ordinal);
    }

    private string Head(string method, string path, string region)
    {
        string day = DateTime.UtcNow.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return $"{method} /{Name}{path} HTTP/1.1\r\nHost: x\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
            + $"{_server.World.Credentials.AccessKeyId}/{day}/{region}/s3/aws4_request, "
            + $"SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}\r\n";
    }
}
