using System.Text.RegularExpressions;
using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Failures;

/// <summary>What the error codes of S3 mean, and of KMS behind it.</summary>
/// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.</remarks>
internal static class S3Errors
{
    private const string GetObject = "s3:GetObject";
    private const string ListBucket = "s3:ListBucket";

    private static readonly Regex DeniedAction = new(
        "not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)", RegexOptions.CultureInvariant);

    public static AuditException Classify(Exception error, string action, string region, S3Location location)
    {
        AuditException general = FailureClassifier.Classify(error, action, region);
        return error is AmazonServiceException service
            ? new AuditException(Describe(service, general.Failure, location), error)
            : new AuditException(general.Failure with { Resource = general.Failure.Resource ?? location.ToString() }, error);
    }

    public static AuditException OtherPartition(
        AmazonServiceException error, string action, string region, S3Location location, string actual) => new(
        new Failure
        {
            Kind = FailureKind.BucketNotFound,
            Cause = $"The bucket '{location.Bucket}' is in {actual}, another partition than these credentials are for.",
            Remedy = "Use credentials and a region of that partition, or a bucket of this one.",
            Action = action,
            Region = region,
            Resource = location.ToString(),
            ErrorCode = error.ErrorCode,
            RequestId = error.RequestId,
        },
        error);

    private static Failure Describe(AmazonServiceException error, Failure general, S3Location location)
    {
        Failure failure = general with { Resource = location.ToString() };
        return error.ErrorCode switch
        {
            "NoSuchBucket" => failure with
            {
                Kind = FailureKind.BucketNotFound,
                Cause = $"There is no bucket '{location.Bucket}'.",
                Remedy = "Check its name; buckets of other partitions (AWS China, GovCloud) are not seen from this one.",
            },
            "NoSuchKey" => failure with
            {
                Kind = FailureKind.ObjectNotFound,
                Cause = $"There is no object {location}.",
                Remedy = "Check the key; upper and lower case differ.",
            },
            "PreconditionFailed" when failure.Action == GetObject => failure with
            {
                Cause = $"The object {location} was replaced while it was read.",
                Remedy = "Run the same command again.",
            },
            "PreconditionFailed" => failure with
            {
                Kind = FailureKind.ObjectExists,
                Cause = $"There is an object {location} already, and it is not overwritten.",
                Remedy = "Name another key or prefix.",
            },
            "InvalidBucketName" => failure with
            {
                Kind = FailureKind.InvalidS3Location,
                Cause = $"S3 does not take '{location.Bucket}' for a bucket's name.",
                Remedy = "Check its name.",
            },
            "InvalidObjectState" => failure with { Remedy = "The object is archived: restore it first." },
            string code when code.StartsWith("KMS.", StringComparison.Ordinal) => failure with
            {
                Cause = $"The KMS key cannot be used: {PlainText.Sentence(error.Message)}",
                Remedy = "Check the key: its id, its region, which is the bucket's, and that it is enabled.",
            },
            string code when IsWordless(error, code) =>
                FailureClassifier.WithoutCode((int)error.StatusCode) with
                {
                    Action = general.Action, Region = general.Region, Resource = failure.Resource, RequestId = error.RequestId,
                },
            _ => OfDenial(failure),
        };
    }

    /// <summary>Without an error of S3's in the answer, the SDK takes HTTP's word for one.</summary>
    private static bool IsWordless(AmazonServiceException error, string code) =>
        code == error.StatusCode.ToString()
        && error.Message.StartsWith("Error making request with Error Code", StringComparison.Ordinal);

    /// <summary>S3 may deny another action than the one that was asked for: the key's, or that of listing what is not there.</summary>
    private static Failure OfDenial(Failure failure)
    {
        if (!failure.Kind.IsDenial())
        {
            return failure;
        }

        string asked = failure.Action!;
        string action = DeniedAction.Match(failure.Cause) is { Success: true } match ? match.Groups[1].Value : asked;
        return failure with
        {
            Action = action,
            Remedy = failure.Kind != FailureKind.AccessDenied ? failure.Remedy
                : action.StartsWith("kms:", StringComparison.Ordinal)
                    ? "Give the caller the action on the KMS key, in its own policy and in the key's."
                : action == ListBucket && asked == GetObject
                    ? "The object may not exist: whoever may not list the bucket is not told. Check the key, or give the caller the action."
                : "Give the caller the action in an identity-based policy, and for another account's bucket in the bucket's policy too.",
        };
    }
}
