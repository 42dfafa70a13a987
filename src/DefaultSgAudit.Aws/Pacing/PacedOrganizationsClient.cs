using Amazon.Organizations;
using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>The client of AWS Organizations with this module's pacing and retries in its pipeline.</summary>
internal sealed class PacedOrganizationsClient : AmazonOrganizationsClient
{
    public PacedOrganizationsClient(AWSCredentials credentials, AmazonOrganizationsConfig config, RequestPacer pacer, RequestPath path)
        : base(credentials, config)
    {
        PacedPipeline.Fit(RuntimePipeline, config, pacer, path);
    }
}
