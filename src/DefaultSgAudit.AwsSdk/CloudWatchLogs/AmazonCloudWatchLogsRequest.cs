using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

internal class AmazonCloudWatchLogsRequest : AmazonWebServiceRequest
{
}
