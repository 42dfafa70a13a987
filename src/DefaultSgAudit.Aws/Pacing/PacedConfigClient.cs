using Amazon.ConfigService;
using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>The client of AWS Config with this module's pacing and retries in its pipeline.</summary>
internal sealed class PacedConfigClient : AmazonConfigServiceClient
{
    public PacedConfigClient(AWSCredentials credentials, AmazonConfigServiceConfig config, RequestPacer pacer, RequestPath path)
        : base(credentials, config)
    {
        PacedPipeline.Fit(RuntimePipeline, config, pacer, path);
    }
}
