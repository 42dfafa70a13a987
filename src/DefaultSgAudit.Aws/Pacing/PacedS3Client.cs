using Amazon.Runtime;
using Amazon.S3;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>
/// The S3 client with this module's pacing and retries in its pipeline. The SDK's own policy for S3 would look for a bucket's
/// region with requests that are neither paced nor sent to the endpoint that is set; the gateway does that instead.
/// </summary>
internal sealed class PacedS3Client : AmazonS3Client
{
    public PacedS3Client(AWSCredentials credentials, AmazonS3Config config, RequestPacer pacer, RequestPath path)
        : base(credentials, config)
    {
        PacedPipeline.Fit(RuntimePipeline, config, pacer, path);
    }
}
