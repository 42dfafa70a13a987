using System.Globalization;
using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>Objects read and deleted.</summary>
internal static class Objects
{
    /// <summary>
    /// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html"/> and
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html"/>. Ranges are not known: all of
    /// the object comes.
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

        response.Body.Append(found.Content, 0, found.Size);
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
