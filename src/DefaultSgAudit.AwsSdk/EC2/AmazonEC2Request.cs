using Amazon.Runtime;

namespace Amazon.EC2;

internal class AmazonEC2Request : AmazonWebServiceRequest
{
}
