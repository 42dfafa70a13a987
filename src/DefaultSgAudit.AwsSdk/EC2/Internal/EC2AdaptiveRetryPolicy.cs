using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.EC2.Internal;

/// <summary>The adaptive policy, which also knows EC2's own error code for throttling.</summary>
internal class EC2AdaptiveRetryPolicy : AdaptiveRetryPolicy
{
    public EC2AdaptiveRetryPolicy(IClientConfig config)
        : base(config) => ThrottlingErrorCodes.Add(EC2StandardRetryPolicy.Throttled);
}
