using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.EC2.Internal;

/// <summary>The standard policy, which also knows EC2's own error code for throttling.</summary>
internal class EC2StandardRetryPolicy : StandardRetryPolicy
{
    internal const string Throttled = "EC2ThrottledException";

    public EC2StandardRetryPolicy(IClientConfig config)
        : base(config) => ThrottlingErrorCodes.Add(Throttled);
}
