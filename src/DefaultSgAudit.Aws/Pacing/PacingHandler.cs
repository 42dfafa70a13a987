using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.Aws.Credentials;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>Stands in the SDK's pipeline just inside its retries, so that every attempt waits its turn and is counted.</summary>
internal sealed class PacingHandler(RequestPacer pacer, PacedRetryPolicy policy) : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        IRequestContext request = executionContext.RequestContext;
        if (request.Identity is CancellableCredentials credentials)
        {
            // Not from within a slot: assuming a role takes one of its own, and a request that cannot be signed is not sent.
            await credentials.GetCredentialsAsync(request.CancellationToken);
        }

        PaceKey key = policy.KeyOf(executionContext);
        using RequestSlot slot = await pacer.EnterAsync(key, request.CancellationToken);
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
