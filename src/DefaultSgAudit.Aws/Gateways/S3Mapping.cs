using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using DefaultSgAudit.Aws.Failures;

namespace DefaultSgAudit.Aws.Gateways;

/// <summary>From what S3 answers to what is read of it.</summary>
internal static class S3Mapping
{
    public static IReadOnlyList<Model.S3Object> ObjectsOf(ListObjectsV2Response answer)
    {
        bool isEncoded = answer.Encoding == EncodingType.Url;
        return [.. (answer.S3Objects ?? []).Select(item => item is { Key.Length: > 0, Size: long size, LastModified: DateTime modified }
            ? new Model.S3Object(Decoded(item.Key, isEncoded), size, new DateTimeOffset(modified.ToUniversalTime()))
            : throw new MalformedAnswerException("an object in it has no key, size or time"))];
    }

    public static IReadOnlyList<string> FoldersOf(ListObjectsV2Response answer)
    {
        bool isEncoded = answer.Encoding == EncodingType.Url;
        return [.. (answer.CommonPrefixes ?? []).Select(prefix => Decoded(prefix, isEncoded))];
    }

    /// <summary>Whether an answer holds the bytes asked for, of an object as long as was listed.</summary>
    /// <exception cref="MalformedAnswerException">It holds others.</exception>
    public static void RequirePiece(GetObjectResponse answer, long start, int count, long size)
    {
        string expected = string.Format(CultureInfo.InvariantCulture, "bytes {0}-{1}/{2}", start, start + count - 1, size);
        bool isWhole = answer.ContentRange is not { Length: > 0 } && start == 0 && count == size;
        if (answer.ContentLength != count
            || (!isWhole && !string.Equals(answer.ContentRange, expected, StringComparison.OrdinalIgnoreCase)))
        {
            throw new MalformedAnswerException("it is another part than the one asked for, or the object is not as long as it was listed");
        }
    }

    private static string Decoded(string key, bool isEncoded) => isEncoded ? WebUtility.UrlDecode(key) : key;
}
