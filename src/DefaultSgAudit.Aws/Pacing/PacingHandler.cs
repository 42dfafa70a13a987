using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>Stands in the SDK's pipeline just inside its retries, so that every attempt waits its turn and is counted.</summary>
internal sealed class PacingHandler(RequestPacer pacer, PacedRetryPolicy policy) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        PaceKey key = policy.KeyOf(executionContext);
        using RequestSlot slot = await pacer.EnterAsync(key, executionContext.RequestContext.CancellationToken);
        PacedRetryPolicy.Sent(executionContext, slot.SentAt);
        try
        {
            T answer = await base.InvokeAsync<T>(executionContext);
            pacer.Succeeded(key);
            return answer;
        }
        catch (AmazonServiceException error) when (policy.IsThrottlingError(error))
        {
            pacer.Refused(key, slot.SentAt);
            throw;
        }
    }

    /// <summary>The SDK's clients are used asynchronously only.</summary>
    public override void InvokeSync(IExecutionContext executionContext) => throw new NotSupportedException();
}
