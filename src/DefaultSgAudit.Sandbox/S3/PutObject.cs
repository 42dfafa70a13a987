using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html"/>.</summary>
internal static class PutObject
{
    private const string MetadataPrefix = "x-amz-meta-";

    public static void Answer(S3Request request, HttpResponse response)
    {
        SandboxBucket bucket = request.Find(response);
        SentBody body = SentBody.Read(request);
        IReadOnlyDictionary<string, string> checksums = Checksums.Check(request, body);
        (string encryption, string? keyId, bool asked) = ReadEncryption(request, bucket);
        byte[] content = new byte[body.Content.Count];
        Buffer.BlockCopy(body.Content.Array ?? [], body.Content.Offset, content, 0, content.Length);
        SandboxObject item = new(request.Key, content)
        {
            LastModified = request.Call.Now,
            ETag = $"\"{ETagOf(content, keyId)}\"",
            ContentType = request.Header("Content-Type") ?? "binary/octet-stream",
            ServerSideEncryption = encryption,
            KmsKeyId = keyId,
            AskedForEncryption = asked,
            Headers = ReadHeaders(request),
            Checksums = checksums,
        };
        bucket.Put(item, existing => CheckConditions(request, existing));
        response.AddHeader("ETag", item.ETag);
        Objects.WriteEncryption(item, response);
        Objects.WriteChecksums(item, response);
    }

    /// <summary>What a KMS key encrypts has an entity tag that is not its MD5.</summary>
    private static string ETagOf(byte[] content, string? keyId) => keyId is null
        ? Hashing.ToHex(Hashing.Md5(content, 0, content.Length))
        : Hashing.ToHex(Hashing.Sha256(content, 0, content.Length)).Substring(0, 32);

    private static void CheckConditions(S3Request request, SandboxObject? existing)
    {
        string? none = request.Header("If-None-Match");
        if (none is not (null or "*"))
        {
            throw new AwsErrorException(
                501, "NotImplemented", "A header you provided implies functionality that is not implemented");
        }

        string? match = request.Header("If-Match");
        if (match is not null && existing is null)
        {
            throw new AwsErrorException(404, "NoSuchKey", "The specified key does not exist.");
        }

        if ((none is not null && existing is not null)
            || (match is not null && match.Trim('"') != existing!.ETag.Trim('"')))
        {
            throw new AwsErrorException(
                412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
    }

    private static (string Encryption, string? KeyId, bool Asked) ReadEncryption(
        S3Request request, SandboxBucket bucket)
    {
        string? encryption = request.Header("x-amz-server-side-encryption");
        string? keyId = request.Header("x-amz-server-side-encryption-aws-kms-key-id");
        switch (encryption)
        {
            case null or "AES256" when keyId is not null:
                throw new AwsErrorException(
                    "InvalidArgument",
                    "Server Side Encryption with AWS KMS managed key requires HTTP header "
                        + "x-amz-server-side-encryption : aws:kms");
            case null or "AES256":
                return ("AES256", null, encryption is not null);
            case "aws:kms" or "aws:kms:dsse":
                string prefix = $"arn:aws:kms:{bucket.Region}:{bucket.AccountId}:";
                keyId ??= "key/" + new IdSource("aws/s3", prefix).Digits(32);
                string arn = keyId.StartsWith("arn:", StringComparison.Ordinal) ? keyId
                    : keyId.IndexOf('/') >= 0 ? prefix + keyId
                    : prefix + "key/" + keyId;
                return (encryption, arn, true);
            default:
                throw new AwsErrorException(
                    "InvalidArgument", "The encryption method specified is not supported");
        }
    }

    private static Dictionary<string, string> ReadHeaders(S3Request request)
    {
        Dictionary<string, string> kept = [];
        foreach (KeyValuePair<string, string> header in request.Call.Request.Headers)
        {
            string name = header.Key.ToLowerInvariant();
            if (name is "cache-control" or "content-disposition" or "content-language"
                || name.StartsWith(MetadataPrefix, StringComparison.Ordinal))
            {
                kept[name] = header.Value;
            }
        }

        // How the body came over the wire is not part of the object.
        string? encoding = request.Header("Content-Encoding");
        string[] encodings = [.. (encoding ?? string.Empty).Split(',').Select(part => part.Trim())
            .Where(part => part.Length > 0 && part != "aws-chunked")];
        if (encodings.Length > 0)
        {
            kept["content-encoding"] = string.Join(",", encodings);
        }

        return kept;
    }
}
