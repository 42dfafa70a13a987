using Amazon.EC2;
using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>The EC2 client with this module's pacing and retries in its pipeline.</summary>
internal sealed class PacedEC2Client : AmazonEC2Client
{
    public PacedEC2Client(AWSCredentials credentials, AmazonEC2Config config, RequestPacer pacer, RequestPath path)
        : base(credentials, config)
    {
        PacedPipeline.Fit(RuntimePipeline, config, pacer, path);
    }
}
