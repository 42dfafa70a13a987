using DefaultSgAudit.Sandbox.Http;
using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <content>The kinds of faults.</content>
public sealed partial class Fault
{
    private const string Any = "*";

    /// <summary>Answers later, without keeping a thread waiting; accurate to about a millisecond.</summary>
    /// <param name="delay">The least delay.</param>
    /// <param name="jitter">Up to this much more, evenly spread.</param>
    /// <param name="account">Account ids; <c>*</c> and <c>?</c> match anything.</param>
    /// <param name="region">Region names.</param>
    /// <param name="action">Actions, such as <c>ec2:Describe*</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay or the jitter is negative.</exception>
    public static Fault Latency(
        TimeSpan delay, TimeSpan jitter = default, string account = Any, string region = Any, string action = Any) =>
        delay >= TimeSpan.Zero && jitter >= TimeSpan.Zero
            ? new(new LatencyEffect(delay, jitter), account, region, action)
            : throw new ArgumentOutOfRangeException(nameof(delay), "Nobody answers before being asked.");

    /// <summary>
    /// Refuses what exceeds a token bucket, one for each account, region and action; EC2 says RequestLimitExceeded and
    /// answers 503. See <see href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html"/>.
    /// </summary>
    /// <param name="capacity">The tokens a bucket holds, and begins with; a request takes one.</param>
    /// <param name="refillPerSecond">The tokens that come back each second.</param>
    /// <param name="account">Account ids; <c>*</c> and <c>?</c> match anything.</param>
    /// <param name="region">Region names.</param>
    /// <param name="action">Actions, such as <c>ec2:Describe*</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity or the refill is negative.</exception>
    public static Fault Throttle(
        int capacity, double refillPerSecond, string account = Any, string region = Any, string action = Any) =>
        capacity >= 0 && refillPerSecond >= 0
            ? new(new ThrottleEffect(capacity, refillPerSecond), account, region, action)
            : throw new ArgumentOutOfRangeException(nameof(capacity), "A bucket holds and gains nothing at the least.");

    /// <summary>Denies the action for want of a permission, or for the reason given.</summary>
    /// <param name="account">Account ids; <c>*</c> and <c>?</c> match anything.</param>
    /// <param name="region">Region names.</param>
    /// <param name="action">Actions, such as <c>ec2:Describe*</c>.</param>
    /// <param name="reason">Which kind of policy does not allow it, or denies it.</param>
    public static Fault Deny(
        string account = Any,
        string region = Any,
        string action = Any,
        DenialReason reason = DenialReason.NotAllowedByIdentityPolicy) =>
        Refuse(new Refusal(RefusalKind.Denied, reason), account, region, action);

    /// <summary>Denies the action by a service control policy.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault DenyByServiceControlPolicy(string account = Any, string region = Any, string action = Any) =>
        Deny(account, region, action, DenialReason.DeniedByServiceControlPolicy);

    /// <summary>Denies the action by a resource control policy.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault DenyByResourceControlPolicy(string account = Any, string region = Any, string action = Any) =>
        Deny(account, region, action, DenialReason.DeniedByResourceControlPolicy);

    /// <summary>Says that the session token has expired.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault ExpiredToken(string account = Any, string region = Any, string action = Any) =>
        Refuse(new Refusal(RefusalKind.ExpiredToken), account, region, action);

    /// <summary>Answers 500; EC2 says InternalError.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault InternalError(string account = Any, string region = Any, string action = Any) =>
        Refuse(new Refusal(RefusalKind.InternalError), account, region, action);

    /// <summary>Answers 503; EC2 says Unavailable.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault Unavailable(string account = Any, string region = Any, string action = Any) =>
        Refuse(new Refusal(RefusalKind.Unavailable), account, region, action);

    /// <summary>
    /// Resets the connection instead of answering; the action does not run, unless <see cref="AfterActing"/> says so.
    /// </summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault DropConnection(string account = Any, string region = Any, string action = Any) =>
        Lose(ResponseFate.Reset, account, region, action);

    /// <summary>Resets the connection in the middle of the answer; the action is done.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault DropMidAnswer(string account = Any, string region = Any, string action = Any) =>
        Change(plan => plan.Fate = ResponseFate.ResetHalfway, account, region, action);

    /// <summary>
    /// Never answers; the connection stays open until the client gives up. The action does not run, unless
    /// <see cref="AfterActing"/> says so.
    /// </summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault NeverAnswer(string account = Any, string region = Any, string action = Any) =>
        Lose(ResponseFate.Hang, account, region, action);

    /// <summary>Sends half the answer and then nothing more; the connection stays open until the client gives up.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault StallMidAnswer(string account = Any, string region = Any, string action = Any) =>
        Change(plan => plan.Fate = ResponseFate.HangHalfway, account, region, action);

    /// <summary>Sends half the body, with the Content-Length of that half: good HTTP, bad XML.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault TruncatedBody(string account = Any, string region = Any, string action = Any) =>
        Change(plan => plan.Truncate = true, account, region, action);

    /// <summary>Sends half the body under the Content-Length of all of it, and closes in good order.</summary>
    /// <inheritdoc cref="Deny"/>
    public static Fault LyingLength(string account = Any, string region = Any, string action = Any) =>
        Change(plan => plan.Fate = ResponseFate.CloseHalfway, account, region, action);

    /// <summary>Answers with something that is not the answer.</summary>
    /// <param name="body">With what.</param>
    /// <param name="account">Account ids; <c>*</c> and <c>?</c> match anything.</param>
    /// <param name="region">Region names.</param>
    /// <param name="action">Actions, such as <c>ec2:Describe*</c>.</param>
    public static Fault Malformed(
        MalformedBody body, string account = Any, string region = Any, string action = Any) =>
        Change(plan => plan.Malformed = body, account, region, action);

    /// <summary>Puts at most this many items on a page, whatever MaxResults says, as AWS is free to do.</summary>
    /// <param name="size">At least 0: pages may be empty and still name a next one.</param>
    /// <param name="account">Account ids; <c>*</c> and <c>?</c> match anything.</param>
    /// <param name="region">Region names.</param>
    /// <param name="action">Actions, such as <c>ec2:Describe*</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static Fault PageSize(int size, string account = Any, string region = Any, string action = Any)
    {
        AtLeastZero(size, nameof(size));
        return Change(plan => plan.PageSize = size, account, region, action);
    }

    /// <summary>Names a next page on every page: the items come again and again.</summary>
    /// <param name="kind">Always the same token, or a new one each time.</param>
    /// <param name="account">Account ids; <c>*</c> and <c>?</c> match anything.</param>
    /// <param name="region">Region names.</param>
    /// <param name="action">Actions, such as <c>ec2:Describe*</c>.</param>
    public static Fault EndlessNextToken(
        EndlessToken kind = EndlessToken.Fresh, string account = Any, string region = Any, string action = Any) =>
        Change(plan => plan.EndlessToken = kind, account, region, action);

    private static Fault Refuse(Refusal refusal, string account, string region, string action) =>
        new(new RefusalEffect(refusal), account, region, action);

    private static Fault Change(Action<FaultPlan> change, string account, string region, string action) =>
        new(new AnswerEffect(change, mayFollowAction: false), account, region, action);

    private static Fault Lose(ResponseFate fate, string account, string region, string action) =>
        new(new AnswerEffect(plan => plan.Fate = fate, mayFollowAction: true), account, region, action);
}
