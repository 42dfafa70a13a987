using Amazon.Runtime;

namespace Amazon.Athena;

internal class AmazonAthenaRequest : AmazonWebServiceRequest
{
}
