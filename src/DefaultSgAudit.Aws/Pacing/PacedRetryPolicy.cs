using System.Net;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>
/// Retries as the SDK's standard mode does, but for two things: a refusal as "too many requests" is retried as long as
/// others of its kind get through, its pause being the pacer's; and an answer that did not come in time is asked for once
/// more only.
/// </summary>
internal sealed class PacedRetryPolicy : StandardRetryPolicy
{
    private const string StateKey = "DefaultSgAudit.Attempts";
    private const int MostTimeouts = 2;

    private readonly RequestPacer _pacer;
    private readonly RequestPath _path;

    public PacedRetryPolicy(IClientConfig config, RequestPacer pacer, RequestPath path)
        : base(config)
    {
        _pacer = pacer;
        _path = path;
        ThrottlingErrorCodes.Add("EC2ThrottledException");
    }

    public PaceKey KeyOf(IExecutionContext executionContext) => new(_path, executionContext.RequestContext.RequestName);

    public static void Sent(IExecutionContext executionContext, long sentAt)
    {
        Attempts attempts = AttemptsOf(executionContext);
        attempts.FirstSentAt ??= sentAt;
        attempts.WasThrottled = false;
    }

    public override bool RetryLimitReached(IExecutionContext executionContext) =>
        executionContext.RequestContext.Retries - AttemptsOf(executionContext).Throttled >= MaxRetries;

    /// <summary>A gateway may refuse in HTTP's words rather than in AWS's.</summary>
    public override bool IsThrottlingError(Exception exception) =>
        exception is AmazonServiceException { StatusCode: (HttpStatusCode)429 } || base.IsThrottlingError(exception);

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        if (exception is AuditException)
        {
            // Credentials that could not be had, after all the patience there is for them.
            return Task.FromResult(false);
        }

        Attempts attempts = AttemptsOf(executionContext);
        if (IsThrottlingError(exception))
        {
            attempts.WasThrottled = true;
            attempts.Throttled++;
            return Task.FromResult(!_pacer.IsOutOfPatience(KeyOf(executionContext), attempts.FirstSentAt ?? 0));
        }

        if (exception is OperationCanceledException or TimeoutException && ++attempts.TimedOut >= MostTimeouts)
        {
            return Task.FromResult(false);
        }

        // AWS's own packages let the XML reader's exception through; the subset wraps it as Core expects.
        return exception is XmlException || IsPassing(exception) ? Task.FromResult(true) : base.RetryForExceptionAsync(executionContext, exception);
    }

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) =>
        AttemptsOf(executionContext).WasThrottled ? Task.CompletedTask : base.WaitBeforeRetryAsync(executionContext);

    /// <summary>
    /// S3 may find an error after it has begun to answer with 200, and says conflict while another write to the key is under
    /// way. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html.
    /// </summary>
    private static bool IsPassing(Exception exception) => exception is AmazonServiceException
    {
        StatusCode: HttpStatusCode.OK, ErrorCode.Length: > 0
    }
    or AmazonServiceException { ErrorCode: "ConditionalRequestConflict" or "OperationAborted" };

    private static Attempts AttemptsOf(IExecutionContext executionContext)
    {
        IDictionary<string, object> attributes = executionContext.RequestContext.ContextAttributes;
        if (attributes.TryGetValue(StateKey, out object? state))
        {
            return (Attempts)state;
        }

        Attempts attempts = new();
        attributes[StateKey] = attempts;
        return attempts;
    }

    private sealed class Attempts
    {
        public long? FirstSentAt { get; set; }

        public int Throttled { get; set; }

        public int TimedOut { get; set; }

        public bool WasThrottled { get; set; }
    }
}
