using DefaultSgAudit.AwsSdk.Runtime;

namespace Amazon.Athena.Internal;

/// <summary>Amazon Athena's published endpoint rules. https://docs.aws.amazon.com/general/latest/gr/athena.html</summary>
internal sealed class AmazonAthenaEndpointProvider() : RegionalEndpointProvider("athena", plainIsFipsInGovCloud: false);
