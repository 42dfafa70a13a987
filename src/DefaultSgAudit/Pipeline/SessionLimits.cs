using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// Limits that were typed, put on the sessions that come with the input: the same session for the same session. Sessions of
/// roles that were assumed by one caller share its limits before, and after.
/// </summary>
internal sealed class SessionLimits(int? throttleLimit, TimeSpan? timeout)
{
    private readonly Dictionary<AwsSession, AwsSession> _limited = [];

    public AwsSession Of(AwsSession session)
    {
        if (throttleLimit is null && timeout is null)
        {
            return session;
        }

        if (!_limited.TryGetValue(session, out AwsSession? limited))
        {
            limited = ReferenceEquals(session.Caller, session)
                ? session.WithLimits(throttleLimit, timeout)
                : session.WithLimitsOf(Of(session.Caller));
            _limited[session] = limited;
        }

        return limited;
    }
}
