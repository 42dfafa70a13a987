using Amazon.Runtime.Internal;

namespace Amazon.EC2.Internal;

internal sealed class AmazonEC2Metadata : IServiceMetadata
{
    public string ServiceId => AmazonEC2Config.EC2ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
