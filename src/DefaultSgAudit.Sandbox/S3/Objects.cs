using System.Globalization;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>Objects read and deleted.</summary>
internal static class Objects
{
    private static readonly Regex Range = new("\\Abytes=([0-9]+)-([0-9]*)\\z", RegexOptions.CultureInvariant);

    /// <summary>
    /// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html"/> and
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html"/>. A range of bytes may
    /// be asked for, but only one.
    /// </summary>
    public static void Get(S3Request request, HttpResponse response)
    {
        SandboxObject found = request.Find(response).Find(request.Key)
            ?? throw new AwsErrorException(404, "NoSuchKey", "The specified key does not exist.");
        response.ContentType = found.ContentType;
        response.AddHeader("Last-Modified", found.LastModified.ToString("R", CultureInfo.InvariantCulture));
        response.AddHeader("ETag", found.ETag);
        WriteEncryption(found, response);
        foreach (KeyValuePair<string, string> header in found.Headers)
        {
            response.AddHeader(header.Key, header.Value);
        }

        if ("ENABLED".Equals(request.Header("x-amz-checksum-mode"), StringComparison.OrdinalIgnoreCase))
        {
            WriteChecksums(found, response);
        }

        (int start, int count) = ReadRange(request, found, response);
        response.Body.Append(found.Content, start, count);
    }

    /// <summary>
    /// See <see href="https://www.rfc-editor.org/rfc/rfc9110#name-range-requests"/>: what is no range is passed over.
    /// </summary>
    private static (int Start, int Count) ReadRange(S3Request request, SandboxObject found, HttpResponse response)
    {
        if (request.Header("If-Match") is { } wanted && wanted != found.ETag)
        {
            throw new AwsErrorException(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        Match range = Range.Match(request.Header("Range") ?? string.Empty);
        if (!range.Success)
        {
            return (0, found.Size);
        }

        bool isOpen = range.Groups[2].Length == 0;
        bool isRange = long.TryParse(range.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long first);
        long last = long.MaxValue;
        isRange = isRange && (isOpen || long.TryParse(range.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out last)) && first <= last;
        if (!isRange)
        {
            return (0, found.Size);
        }

        if (first >= found.Size)
        {
            throw new AwsErrorException(416, "InvalidRange", "The requested range is not satisfiable");
        }

        last = Math.Min(last, found.Size - 1);
        response.Status = 206;
        response.AddHeader("Content-Range", string.Format(CultureInfo.InvariantCulture, "bytes {0}-{1}/{2}", first, last, found.Size));
        return ((int)first, (int)(last - first + 1));
    }

    /// <summary>
    /// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html"/>: deleting what is not
    /// there is no error.
    /// </summary>
    public static void Delete(S3Request request, HttpResponse response)
    {
        request.Find(response).Remove(request.Key);
        response.Status = 204;
    }

    public static void WriteEncryption(SandboxObject item, HttpResponse response)
    {
        response.AddHeader("x-amz-server-side-encryption", item.ServerSideEncryption);
        if (item.KmsKeyId is { } keyId)
        {
            response.AddHeader("x-amz-server-side-encryption-aws-kms-key-id", keyId);
        }
    }

    public static void WriteChecksums(SandboxObject item, HttpResponse response)
    {
        foreach (KeyValuePair<string, string> checksum in item.Checksums)
        {
            response.AddHeader(checksum.Key, checksum.Value);
        }

        if (item.Checksums.Count > 0)
        {
            response.AddHeader("x-amz-checksum-type", "FULL_OBJECT");
        }
    }
}
