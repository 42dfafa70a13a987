using DefaultSgAudit.Aws;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// Counts the requests that were sent for a cmdlet. Where another cmdlet of the same pipeline uses the same sessions, its
/// requests are among them from the moment on at which this one got to know them.
/// </summary>
internal sealed class RequestMeter
{
    private readonly Dictionary<AwsSession, long> _before = [];

    /// <summary>Counts a session's requests from now on, and those of all that share its limits.</summary>
    public void Watch(AwsSession session, bool isNew)
    {
        if (!_before.ContainsKey(session.Caller))
        {
            _before[session.Caller] = isNew ? 0 : session.RequestCount;
        }
    }

    /// <summary>For example "36 requests."</summary>
    public override string ToString()
    {
        long count = _before.Sum(each => each.Key.RequestCount - each.Value);
        return count == 1 ? "1 request." : $"{count} requests.";
    }
}
