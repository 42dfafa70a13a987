using Amazon.Athena;
using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>The client of Athena with this module's pacing and retries in its pipeline.</summary>
internal sealed class PacedAthenaClient : AmazonAthenaClient
{
    public PacedAthenaClient(AWSCredentials credentials, AmazonAthenaConfig config, RequestPacer pacer, RequestPath path)
        : base(credentials, config)
    {
        PacedPipeline.Fit(RuntimePipeline, config, pacer, path);
    }
}
