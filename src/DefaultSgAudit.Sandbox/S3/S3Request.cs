using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;
using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>What a request asks of S3: bucket and key stand in the path, all else in query and headers.</summary>
internal sealed class S3Request
{
    // Parameters that make another action of a request for a bucket or an object.
    private static readonly HashSet<string> Others =
    [
        "acl", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold",
        "lifecycle", "logging", "metrics", "notification", "object-lock", "ownershipControls", "partNumber", "policy",
        "policyStatus", "publicAccessBlock", "replication", "requestPayment", "restore", "retention", "select",
        "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
    ];

    private readonly FormParameters _query;

    public S3Request(AwsCall call)
    {
        Call = call;
        _query = FormParameters.Parse(call.Request.Query);
        string path = call.Request.Path.Substring(1);
        int slash = path.IndexOf('/');
        Bucket = UriText.DecodePath(slash < 0 ? path : path.Substring(0, slash));
        Key = slash < 0 ? string.Empty : UriText.DecodePath(path.Substring(slash + 1));
    }

    public AwsCall Call { get; }

    /// <summary>Empty when the request is about all buckets.</summary>
    public string Bucket { get; }

    /// <summary>Empty when the request is about a bucket.</summary>
    public string Key { get; }

    /// <summary>The action's name in IAM policies; empty for one that the sandbox does not have.</summary>
    public string Action => _query.Items.Any(item => Others.Contains(item.Key))
        || Header("x-amz-copy-source") is not null
        ? string.Empty
        : Kind switch
        {
            ("GET", false, _) => "ListAllMyBuckets",
            ("PUT", true, false) => "CreateBucket",
            ("GET", true, false) when Query("location") is not null => "GetBucketLocation",
            ("GET", true, false) when Query("list-type") == "2" => "ListBucket",
            ("HEAD", true, false) => "ListBucket",
            ("PUT", true, true) => "PutObject",
            ("GET", true, true) or ("HEAD", true, true) => "GetObject",
            ("DELETE", true, true) => "DeleteObject",
            _ => string.Empty,
        };

    private (string Method, bool HasBucket, bool HasKey) Kind =>
        (Call.Request.Method, Bucket.Length > 0, Key.Length > 0);

    public string? Query(string name) => _query.Get(name);

    public string? Header(string name) => Call.Request.Header(name);

    /// <summary>The bucket, which the caller must own and have signed for in its region.</summary>
    /// <exception cref="AwsErrorException">It is not there, elsewhere, or another account's.</exception>
    public SandboxBucket Find(HttpResponse response)
    {
        SandboxBucket bucket = Call.World.FindBucket(Bucket)
            ?? throw new AwsErrorException(404, "NoSuchBucket", "The specified bucket does not exist");
        if (bucket.Region != Call.Region && Call.Action != "GetBucketLocation")
        {
            response.AddHeader("x-amz-bucket-region", bucket.Region);
            throw new AwsErrorException(
                301,
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send "
                    + "all future requests to this endpoint.");
        }

        return bucket.AccountId == Call.AccountId
            ? bucket
            : throw new AwsErrorException(403, "AccessDenied", "Access Denied");
    }
}
