using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.CloudWatchLogs.Internal;

/// <summary>CloudWatch Logs's published endpoint rules. https://docs.aws.amazon.com/general/latest/gr/cwl_region.html</summary>
internal sealed class AmazonCloudWatchLogsEndpointProvider() : RegionalEndpointProvider("logs");
