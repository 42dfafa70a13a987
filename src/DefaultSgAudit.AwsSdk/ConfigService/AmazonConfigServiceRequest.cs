using Amazon.Runtime;

namespace Amazon.ConfigService;

internal class AmazonConfigServiceRequest : AmazonWebServiceRequest
{
}
