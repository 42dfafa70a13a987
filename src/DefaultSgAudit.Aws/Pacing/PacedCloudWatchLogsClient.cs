using Amazon.CloudWatchLogs;
using Amazon.Runtime;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>The client of CloudWatch Logs with this module's pacing and retries in its pipeline.</summary>
internal sealed class PacedCloudWatchLogsClient : AmazonCloudWatchLogsClient
{
    public PacedCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig config, RequestPacer pacer, RequestPath path)
        : base(credentials, config)
    {
        PacedPipeline.Fit(RuntimePipeline, config, pacer, path);
    }
}
