using System.Text;

namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// An object of a bucket. See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html"/>.
/// </summary>
public sealed record SandboxObject
{
    private readonly byte[] _content;

    internal SandboxObject(string key, byte[] content)
    {
        Key = key;
        _content = content;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The content's size in bytes.</summary>
    public int Size => _content.Length;

    /// <summary>The content as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(_content);

    /// <summary>When it was put there (UTC).</summary>
    public DateTimeOffset LastModified { get; internal init; }

    /// <summary>The entity tag, with its quotes; the content's MD5 unless a KMS key encrypts it.</summary>
    public string ETag { get; internal init; } = string.Empty;

    /// <summary>The content type.</summary>
    public string ContentType { get; internal init; } = "binary/octet-stream";

    /// <summary>
    /// <c>AES256</c>, which S3 takes where nothing is asked for, <c>aws:kms</c> or <c>aws:kms:dsse</c>.
    /// </summary>
    public string ServerSideEncryption { get; internal init; } = "AES256";

    /// <summary>Whether the request asked for the encryption, and did not leave it to S3.</summary>
    public bool AskedForEncryption { get; internal init; }

    /// <summary>The ARN of the KMS key; null for <c>AES256</c>.</summary>
    public string? KmsKeyId { get; internal init; }

    /// <summary>Further headers that were sent with it and come back with it: metadata, content encoding.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal init; } = new Dictionary<string, string>();

    /// <summary>The checksums sent with it, by the names of their headers.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; internal init; } = new Dictionary<string, string>();

    /// <summary>A copy of the content.</summary>
    public byte[] ToArray() => (byte[])_content.Clone();

    internal byte[] Content => _content;

    /// <summary>The object with other content and everything else as it was, which no request could make.</summary>
    internal SandboxObject With(byte[] content) => new(Key, content)
    {
        LastModified = LastModified,
        ETag = ETag,
        ContentType = ContentType,
        ServerSideEncryption = ServerSideEncryption,
        AskedForEncryption = AskedForEncryption,
        KmsKeyId = KmsKeyId,
        Headers = Headers,
        Checksums = Checksums,
    };
}
