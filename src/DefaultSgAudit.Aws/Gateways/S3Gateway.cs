using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DefaultSgAudit.Aws.Failures;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>S3 through the SDK's client; the only place that knows the service's request and response types.</summary>
/// <param name="clients">The caller's clients.</param>
/// <param name="regions">The regions of the buckets that are elsewhere, as far as S3 has said; shared by the session.</param>
/// <param name="home">Where to ask for all other buckets.</param>
internal sealed class S3Gateway(S3Clients clients, ConcurrentDictionary<string, string> regions, string home) : IS3Gateway
{
    private const string PutObject = "s3:PutObject";
    private const string GetObject = "s3:GetObject";
    private const string ListBucket = "s3:ListBucket";

    /// <summary>Answers are held in memory.</summary>
    private const long MostReadable = 100 * 1024 * 1024;

    /// <summary>Of a stream, two pieces are held in memory.</summary>
    private const int PieceLength = 8 * 1024 * 1024;

    /// <summary>Empty pages are allowed, but pages that never bring anything new would go on for ever.</summary>
    private const int MostBarrenPages = 50;

    public async Task PutAsync(
        S3Location location, ReadOnlyMemory<byte> content, string? kmsKeyId, CancellationToken cancellationToken)
    {
        RequireKey(location);
        byte[] bytes = content.ToArray();
        try
        {
            await CallAsync(
                PutObject,
                location,
                client => client.PutObjectAsync(PutOf(location, bytes, kmsKeyId), cancellationToken),
                cancellationToken);
        }
        catch (AuditException error) when (error.Failure.Kind == FailureKind.ObjectExists)
        {
            // It may be this very object: stored by an attempt whose answer was lost.
            if (await CompareAsync(location, bytes, cancellationToken) is string difference)
            {
                throw new AuditException(error.Failure with { Cause = $"{error.Failure.Cause} {difference}" }, error.InnerException);
            }
        }
    }

    public Task<byte[]> GetAsync(S3Location location, long mostBytes, CancellationToken cancellationToken)
    {
        if (mostBytes is < 0 or > MostReadable)
        {
            throw new ArgumentOutOfRangeException(nameof(mostBytes), mostBytes, $"Between 0 and {MostReadable}.");
        }

        RequireKey(location);
        return CallAsync(GetObject, location, client => ReadAsync(client, location, mostBytes, cancellationToken), cancellationToken);
    }

    public IAsyncEnumerable<IReadOnlyList<Model.S3Object>> ListAsync(S3Location prefix, CancellationToken cancellationToken) =>
        ListAsync(prefix, after: null, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Model.S3Object>> ListAsync(
        S3Location prefix, string? after, CancellationToken cancellationToken) => PagesAsync(
        prefix,
        token => new ListObjectsV2Request
        {
            BucketName = prefix.Bucket, Prefix = prefix.Key, StartAfter = token is null ? after : null, ContinuationToken = token,
        },
        S3Mapping.ObjectsOf,
        found => found.Key,
        cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<string>> ListFoldersAsync(S3Location prefix, CancellationToken cancellationToken) => PagesAsync(
        prefix,
        token => new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key, Delimiter = "/", ContinuationToken = token },
        S3Mapping.FoldersOf,
        found => found,
        cancellationToken);

    public async Task<Stream> OpenAsync(S3Location location, long size, CancellationToken cancellationToken)
    {
        RequireKey(location);
        string? version = null;
        return await new S3ObjectStream(FetchAsync, size, PieceLength).BeginAsync(cancellationToken);

        // Pieces are asked for one after the other, so the first one's version is known before the next.
        Task<byte[]> FetchAsync(long start, int count, CancellationToken cancel) => CallAsync(
            GetObject,
            location,
            async client =>
            {
                GetObjectRequest request = new()
                {
                    BucketName = location.Bucket,
                    Key = location.Key,
                    ByteRange = new ByteRange(start, start + count - 1),
                    EtagToMatch = version,
                };
                using GetObjectResponse answer = await client.GetObjectAsync(request, cancel);
                S3Mapping.RequirePiece(answer, start, count, size);
                version ??= answer.ETag;
                byte[] piece = new byte[count];
                using MemoryStream content = new(piece);
                await answer.ResponseStream.CopyToAsync(content, 81920, cancel);
                return content.Position == count
                    ? piece
                    : throw new MalformedAnswerException($"it has {content.Position} of {count} bytes");
            },
            cancel);
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(
        S3Location prefix,
        Func<string?, ListObjectsV2Request> requestFor,
        Func<ListObjectsV2Response, IReadOnlyList<T>> read,
        Func<T, string> keyOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? last = null;
        int barren = 0;
        string? token = null;
        do
        {
            string? asked = token;
            (IReadOnlyList<T> page, token) = await CallAsync(
                ListBucket, prefix, client => PageAsync(client, requestFor(asked), read, cancellationToken), cancellationToken);

            // Keys come in order: the last one is enough to know whether a page goes on, however many there were.
            bool goesOn = page.Count > 0 && (last is null || KeyOrder.IsAfter(keyOf(page[^1]), last));
            barren = goesOn ? 0 : barren + 1;
            last = goesOn ? keyOf(page[^1]) : last;
            if (token is not null && (token == asked || barren > MostBarrenPages))
            {
                throw FailureClassifier.Endless(ListBucket, RegionOf(prefix));
            }

            yield return page;
        }
        while (token is not null);
    }

    private static PutObjectRequest PutOf(S3Location location, byte[] bytes, string? kmsKeyId)
    {
        PutObjectRequest request = new()
        {
            BucketName = location.Bucket,
            Key = location.Key,
            InputStream = new MemoryStream(bytes, writable: false),
            ContentType = "application/json",
            ChecksumSHA256 = Convert.ToBase64String(Sha256Of(bytes)),
            IfNoneMatch = "*",
            ServerSideEncryptionMethod = kmsKeyId is null ? ServerSideEncryptionMethod.AES256 : ServerSideEncryptionMethod.AWSKMS,

            // One signature over all of a small body, rather than one for each piece of it: every server understands that.
            UseChunkEncoding = false,
        };
        if (kmsKeyId is not null)
        {
            request.ServerSideEncryptionKeyManagementServiceKeyId = kmsKeyId;
        }

        return request;
    }

    private static byte[] Sha256Of(byte[] bytes)
    {
#if NET8_0_OR_GREATER
        return SHA256.HashData(bytes);
#else
        using SHA256 sha256 = SHA256.Create();
        return sha256.ComputeHash(bytes);
#endif
    }

    /// <summary>Asks for one byte more than is wanted, which tells a larger object without reading it.</summary>
    private static async Task<byte[]> ReadAsync(
        AmazonS3Client client, S3Location location, long mostBytes, CancellationToken cancellationToken)
    {
        GetObjectRequest request = new() { BucketName = location.Bucket, Key = location.Key, ByteRange = new ByteRange(0, mostBytes) };
        try
        {
            using GetObjectResponse answer = await client.GetObjectAsync(request, cancellationToken);
            long size = SizeOf(answer);
            if (size > mostBytes)
            {
                throw TooLarge(location, size, mostBytes);
            }

            using MemoryStream content = new();
            await answer.ResponseStream.CopyToAsync(content, 81920, cancellationToken);
            return content.Length == size
                ? content.ToArray()
                : throw new MalformedAnswerException($"it has {content.Length} of {size} bytes");
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // Of an empty object there is no range.
            return [];
        }
    }

    /// <summary>The whole object's size, of which the answer may be a part.</summary>
    private static long SizeOf(GetObjectResponse answer)
    {
        if (answer.ContentRange is not { Length: > 0 } range)
        {
            return answer.ContentLength;
        }

        string size = range.Substring(range.LastIndexOf('/') + 1);
        return range.StartsWith("bytes 0-", StringComparison.OrdinalIgnoreCase)
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? bytes
            : throw new MalformedAnswerException("it is another part than the one asked for, or does not say of how much");
    }

    private static async Task<(IReadOnlyList<T> Page, string? Token)> PageAsync<T>(
        AmazonS3Client client,
        ListObjectsV2Request request,
        Func<ListObjectsV2Response, IReadOnlyList<T>> read,
        CancellationToken cancellationToken)
    {
        // Keys may hold characters that XML cannot.
        request.Encoding = EncodingType.Url;
        ListObjectsV2Response answer = await client.ListObjectsV2Async(request, cancellationToken);
        if (string.IsNullOrEmpty(answer.Name))
        {
            throw new MalformedAnswerException("it is no listing of a bucket");
        }

        string? next = answer.NextContinuationToken is { Length: > 0 } more ? more : null;
        if (answer.IsTruncated is true && next is null)
        {
            throw new MalformedAnswerException("it says that there is more, but not how to get it");
        }

        return (read(answer), answer.IsTruncated is true ? next : null);
    }

    private static void RequireKey(S3Location location)
    {
        if (location.Key.Length == 0)
        {
            throw S3Location.Invalid($"'{location}' names a bucket, but no key in it.");
        }
    }

    private static AuditException TooLarge(S3Location location, long size, long mostBytes) => new(new Failure
    {
        Kind = FailureKind.ObjectTooLarge,
        Cause = $"{location} has {size} bytes, where at most {mostBytes} are expected; it was not read.",
        Remedy = "Check that it is the right object.",
        Action = GetObject,
        Resource = location.ToString(),
    });

    /// <summary>Null where the object has this content, else a sentence.</summary>
    private async Task<string?> CompareAsync(S3Location location, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            byte[] there = await GetAsync(location, Math.Min(bytes.Length, MostReadable), cancellationToken);
            return there.AsSpan().SequenceEqual(bytes) ? null : "Its content differs.";
        }
        catch (AuditException error) when (error.Failure.Kind == FailureKind.ObjectTooLarge)
        {
            return "Its content differs.";
        }
        catch (AuditException error)
        {
            return $"It could not be read for comparison: {error.Failure.Cause}";
        }
    }

    private string RegionOf(S3Location location) => regions.TryGetValue(location.Bucket, out string? known) ? known : home;

    private async Task<T> CallAsync<T>(
        string action, S3Location location, Func<AmazonS3Client, Task<T>> call, CancellationToken cancellationToken)
    {
        string region = RegionOf(location);
        string? elsewhere = null;
        while (true)
        {
            try
            {
                return await call(clients.In(region));
            }
            catch (AmazonServiceException error) when (
                elsewhere is null
                && !cancellationToken.IsCancellationRequested
                && BucketRegion.Of(error) is string actual
                && actual != region)
            {
                elsewhere = RegionCatalog.PartitionOf(actual) == RegionCatalog.PartitionOf(home)
                    ? actual
                    : throw S3Errors.OtherPartition(error, action, region, location, actual);
                region = regions[location.Bucket] = elsewhere;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                throw S3Errors.Classify(error, action, region, location);
            }
        }
    }
}
