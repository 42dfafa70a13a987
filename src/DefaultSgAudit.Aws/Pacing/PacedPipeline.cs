using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>Fits pacing and retries into a client's pipeline; the same for the subset and for AWS's own packages.</summary>
internal static class PacedPipeline
{
    public static void Fit(RuntimePipeline pipeline, IClientConfig config, RequestPacer pacer, RequestPath path)
    {
        PacedRetryPolicy policy = new(config, pacer, path);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(policy));
        pipeline.AddHandlerAfter<RetryHandler>(new PacingHandler(pacer, policy));
    }
}
