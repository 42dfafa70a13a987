using Amazon.Runtime;

namespace Amazon.Organizations;

internal class AmazonOrganizationsRequest : AmazonWebServiceRequest
{
}
