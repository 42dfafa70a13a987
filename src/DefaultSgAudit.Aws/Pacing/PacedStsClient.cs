using Amazon.Runtime;
using Amazon.SecurityToken;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>The STS client with this module's pacing and retries in its pipeline.</summary>
internal sealed class PacedStsClient : AmazonSecurityTokenServiceClient
{
    public PacedStsClient(
        AWSCredentials credentials, AmazonSecurityTokenServiceConfig config, RequestPacer pacer, RequestPath path)
        : base(credentials, config)
    {
        PacedPipeline.Fit(RuntimePipeline, config, pacer, path);
    }
}
