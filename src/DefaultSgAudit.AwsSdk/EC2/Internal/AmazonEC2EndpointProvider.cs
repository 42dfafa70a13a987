using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.EC2.Internal;

/// <summary>
/// EC2's published endpoint rules. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-endpoints.html
/// </summary>
internal sealed class AmazonEC2EndpointProvider() : RegionalEndpointProvider("ec2");
