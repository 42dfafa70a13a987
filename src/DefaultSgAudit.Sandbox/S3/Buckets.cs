using System.Text;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>Which buckets there are, where they are, and a new one.</summary>
internal static class Buckets
{
    private const string Virginia = "us-east-1";

    /// <summary>See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html"/>.</summary>
    public static void List(S3Request request, HttpResponse response)
    {
        XmlBody xml = new(response.Body);
        xml.Declaration();
        xml.Root("ListAllMyBucketsResult", S3Service.Namespace);
        xml.Open("Owner");
        xml.Element("ID", request.Call.AccountId);
        xml.Close("Owner");
        xml.Open("Buckets");
        foreach (SandboxBucket bucket in request.Call.World.Buckets.Where(
            bucket => bucket.AccountId == request.Call.AccountId))
        {
            xml.Open("Bucket");
            xml.Element("Name", bucket.Name);
            xml.Element("CreationDate", AwsTime.ToMilliseconds(bucket.Created));
            xml.Close("Bucket");
        }

        xml.Close("Buckets");
        xml.Close("ListAllMyBucketsResult");
    }

    /// <summary>
    /// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html"/>: outside us-east-1 the
    /// region must be named once more.
    /// </summary>
    public static void Create(S3Request request, HttpResponse response)
    {
        AwsCall call = request.Call;
        ArraySegment<byte> body = SentBody.Read(request).Content;
        Match constraint = Regex.Match(
            Encoding.UTF8.GetString(body.Array ?? [], body.Offset, body.Count),
            "<LocationConstraint[^>]*>([^<]*)</LocationConstraint>");
        if ((constraint.Success ? constraint.Groups[1].Value : Virginia) != call.Region)
        {
            throw new AwsErrorException(
                "IllegalLocationConstraintException",
                $"The {(constraint.Success ? constraint.Groups[1].Value : "unspecified")} location constraint is "
                    + "incompatible for the region specific endpoint this request was sent to.");
        }

        if (!SandboxRegion.IsBucketName(request.Bucket))
        {
            throw new AwsErrorException("InvalidBucketName", "The specified bucket is not valid.");
        }

        if (!call.World.TryAdd(new SandboxBucket(request.Bucket, call.Resources, call.Now)))
        {
            throw call.World.FindBucket(request.Bucket)?.AccountId == call.AccountId
                ? new AwsErrorException(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.")
                : new AwsErrorException(
                    409,
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the "
                        + "system. Please select a different name and try again.");
        }

        response.AddHeader("Location", "/" + request.Bucket);
    }

    /// <summary>
    /// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html"/>: us-east-1 is told
    /// by saying nothing.
    /// </summary>
    public static void Locate(S3Request request, HttpResponse response)
    {
        SandboxBucket bucket = request.Find(response);
        XmlBody xml = new(response.Body);
        xml.Declaration();
        xml.Root("LocationConstraint", S3Service.Namespace);
        response.Body.Append(bucket.Region == Virginia ? string.Empty : bucket.Region);
        xml.Close("LocationConstraint");
    }
}
