using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.ConfigService.Internal;

/// <summary>AWS Config's published endpoint rules. https://docs.aws.amazon.com/general/latest/gr/awsconfig.html</summary>
internal sealed class AmazonConfigServiceEndpointProvider() : RegionalEndpointProvider("config");
