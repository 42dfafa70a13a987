using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws;

/// <summary>What this module asks of Amazon S3. Buckets may be in any region of the partition.</summary>
/// <remarks>Every method throws <see cref="AuditException"/> with the failure's kind where S3 gave no usable answer.</remarks>
public interface IS3Gateway
{
    /// <summary>
    /// Stores an object of JSON, encrypted, which S3 verifies by its SHA-256. What is there is never overwritten: the same
    /// content there is success, other content is a failure of kind <see cref="FailureKind.ObjectExists"/>.
    /// </summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html.</remarks>
    /// <param name="location">Bucket and key.</param>
    /// <param name="content">All of the object.</param>
    /// <param name="kmsKeyId">The KMS key to encrypt with, as id, alias or ARN; null for a key of S3's own.</param>
    /// <param name="cancellationToken">Ends the request; the object may have been stored.</param>
    /// <returns>Done when S3 has stored it durably.</returns>
    Task PutAsync(S3Location location, ReadOnlyMemory<byte> content, string? kmsKeyId, CancellationToken cancellationToken);

    /// <summary>Reads an object, unless it is larger than expected.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html.</remarks>
    /// <param name="location">Bucket and key.</param>
    /// <param name="mostBytes">The most bytes that it may have, at most 100 MiB.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>All of the object.</returns>
    Task<byte[]> GetAsync(S3Location location, long mostBytes, CancellationToken cancellationToken);

    /// <summary>The objects whose keys begin with the location's key, in the order of their keys.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html.</remarks>
    /// <param name="prefix">Bucket and prefix; an empty prefix lists all of the bucket.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of objects.</returns>
    IAsyncEnumerable<IReadOnlyList<S3Object>> ListAsync(S3Location prefix, CancellationToken cancellationToken);

    /// <summary>The objects whose keys begin with the location's key and come after another, in the order of their keys.</summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html.</remarks>
    /// <param name="prefix">Bucket and prefix; an empty prefix lists all of the bucket.</param>
    /// <param name="after">The key that the list begins after, whether or not there is such an object; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of objects.</returns>
    IAsyncEnumerable<IReadOnlyList<S3Object>> ListAsync(S3Location prefix, string? after, CancellationToken cancellationToken);

    /// <summary>
    /// What follows the location's key up to the next slash, as folders are listed. Objects right below it are left out.
    /// </summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html.</remarks>
    /// <param name="prefix">Bucket and prefix, as a rule with a slash at its end.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Pages of whole prefixes, each with its slash.</returns>
    IAsyncEnumerable<IReadOnlyList<string>> ListFoldersAsync(S3Location prefix, CancellationToken cancellationToken);

    /// <summary>
    /// Reads an object of any size from its beginning: in pieces of 8 MiB, of which the next one is fetched while one is
    /// read. An object that is replaced meanwhile is a failure, not a mixture.
    /// </summary>
    /// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html.</remarks>
    /// <param name="location">Bucket and key.</param>
    /// <param name="size">The object's size in bytes, as it was listed.</param>
    /// <param name="cancellationToken">Ends the request for the first piece; afterwards each read has a token of its own.</param>
    /// <returns>
    /// A stream that cannot seek; the caller disposes of it, which ends what is under way. Its reads throw
    /// <see cref="AuditException"/>; reading synchronously waits.
    /// </returns>
    Task<Stream> OpenAsync(S3Location location, long size, CancellationToken cancellationToken);
}
