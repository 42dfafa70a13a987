using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.S3;

/// <summary>
/// Amazon S3 with buckets in the path. Actions have their names in IAM policies: HeadObject is <c>GetObject</c>,
/// HeadBucket and ListObjectsV2 are <c>ListBucket</c>. Errors follow
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"/>.
/// </summary>
internal sealed class S3Service : IAwsService
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly Dictionary<string, Action<S3Request, HttpResponse>> _actions = new()
    {
        ["ListAllMyBuckets"] = Buckets.List,
        ["CreateBucket"] = Buckets.Create,
        ["GetBucketLocation"] = Buckets.Locate,
        ["ListBucket"] = Listing.Answer,
        ["PutObject"] = PutObject.Answer,
        ["GetObject"] = Objects.Get,
        ["DeleteObject"] = Objects.Delete,
    };

    public string Name => "s3";

    public bool Recognises(AwsCall call) => call.Request.Path != "/";

    public string ActionOf(AwsCall call) => new S3Request(call).Action;

    public void Answer(AwsCall call, HttpResponse response)
    {
        response.AddHeader("x-amz-request-id", call.RequestId);
        response.ContentType = "application/xml";
        if (!_actions.TryGetValue(call.Action, out Action<S3Request, HttpResponse>? action))
        {
            throw new AwsErrorException(
                501, "NotImplemented", "A header or query you provided implies functionality that is not implemented.");
        }

        action(new S3Request(call), response);
    }

    public AwsError Explain(Refusal refusal, AwsCall call) => refusal.Kind switch
    {
        RefusalKind.MissingCredentials => new(403, "AccessDenied", "Access Denied"),
        RefusalKind.IncompleteSignature or RefusalKind.UnknownRegion => new(
            400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid."),
        RefusalKind.UnknownKey or RefusalKind.RegionNotEnabled => new(
            403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
        RefusalKind.InvalidToken =>
            new(400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
        RefusalKind.WrongSignature => new(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing "
                + "method."),
        RefusalKind.ClockSkewed => new(
            403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large."),
        RefusalKind.ExpiredToken => new(400, "ExpiredToken", "The provided token has expired."),
        RefusalKind.Throttled => new(503, "SlowDown", "Please reduce your request rate."),
        RefusalKind.Denied => new(
            403,
            "AccessDenied",
            DenialText.For(call, "s3:" + call.Action, refusal.Denial, $"\"arn:aws:s3:::{Resource(call)}\"")),
        RefusalKind.Unavailable => new(503, "ServiceUnavailable", "Service is unable to handle request."),
        _ => new(500, "InternalError", "We encountered an internal error. Please try again."),
    };

    public void WriteError(AwsError error, AwsCall call, HttpResponse response)
    {
        response.ContentType = "application/xml";
        if (response.Headers.All(header => header.Key != "x-amz-request-id"))
        {
            response.AddHeader("x-amz-request-id", call.RequestId);
        }

        S3Request request = new(call);
        XmlBody xml = new(response.Body);
        xml.Declaration();
        xml.Open("Error");
        xml.Element("Code", error.Code);
        xml.Element("Message", error.Message);
        if (error.Status == 301)
        {
            xml.Element("Endpoint", request.Header("Host"));
            xml.Element("Bucket", request.Bucket);
        }
        else
        {
            xml.Element("BucketName", request.Bucket);
            xml.Element("Key", request.Key.Length > 0 ? request.Key : null);
        }

        xml.Element("RequestId", call.RequestId);
        xml.Element("HostId", call.RequestId);
        xml.Close("Error");
    }

    private static string Resource(AwsCall call) =>
        new S3Request(call) is { Key.Length: > 0 } request && call.Action != "ListBucket"
            ? $"{request.Bucket}/{request.Key}"
            : new S3Request(call).Bucket;
}
