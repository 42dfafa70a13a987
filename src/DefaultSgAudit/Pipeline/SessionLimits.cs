using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>Limits that were typed, put on the sessions that come with the input: the same session for the same session.</summary>
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
            _limited[session] = limited = session.WithLimits(throttleLimit, timeout);
        }

        return limited;
    }
}
