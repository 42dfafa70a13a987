using System.Collections.Concurrent;
using DefaultSgAudit.Sandbox.Wire;

namespace DefaultSgAudit.Sandbox.Requests;

/// <summary>
/// What a sandbox has been asked. Counters cover everything since the last reset, records only the latest requests.
/// </summary>
public sealed class RequestLog
{
    private readonly object _gate = new();
    private readonly int _capacity;
    private readonly Queue<RequestRecord> _recent = new();
    private ConcurrentDictionary<Key, Counter> _counters = new();
    private long _total;
    private long _refused;
    private int _inFlight;
    private int _peakInFlight;

    internal RequestLog(int capacity) => _capacity = capacity;

    /// <summary>The requests answered or dropped.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Those that got no answer, or one with a status of 400 and above.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>The requests that have come and are not over: no answer is sent yet, and the client still waits for one.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The most requests that were in flight at one moment.</summary>
    public int PeakInFlight => Volatile.Read(ref _peakInFlight);

    /// <summary>The latest requests, oldest first; how many are kept is an option of the server.</summary>
    public IReadOnlyList<RequestRecord> Recent
    {
        get
        {
            lock (_gate)
            {
                return [.. _recent];
            }
        }
    }

    /// <summary>All counters, by account, region, service and action.</summary>
    public IReadOnlyList<RequestCount> Counts =>
    [
        .. _counters
            .Select(pair => new RequestCount(
                pair.Key.Account,
                pair.Key.Region,
                pair.Key.Service,
                pair.Key.Action,
                Interlocked.Read(ref pair.Value.Requests),
                Interlocked.Read(ref pair.Value.Refused)))
            .OrderBy(count => count.AccountId, StringComparer.Ordinal)
            .ThenBy(count => count.Region, StringComparer.Ordinal)
            .ThenBy(count => count.Service, StringComparer.Ordinal)
            .ThenBy(count => count.Action, StringComparer.Ordinal),
    ];

    /// <summary>The requests that match, each pattern with <c>*</c> and <c>?</c>.</summary>
    /// <param name="account">Account ids.</param>
    /// <param name="region">Region names.</param>
    /// <param name="action">Actions with their service, such as <c>ec2:Describe*</c>; ignores case.</param>
    public long Count(string account = "*", string region = "*", string action = "*") => _counters
        .Where(pair => Wildcard.Matches(account, pair.Key.Account)
            && Wildcard.Matches(region, pair.Key.Region)
            && Wildcard.Matches(action, pair.Key.Service + ":" + pair.Key.Action, ignoreCase: true))
        .Sum(pair => Interlocked.Read(ref pair.Value.Requests));

    /// <summary>Sets all counters to zero and forgets all records; what is in flight stays so.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _recent.Clear();
            _counters = new();
            Interlocked.Exchange(ref _total, 0);
            Interlocked.Exchange(ref _refused, 0);
            Volatile.Write(ref _peakInFlight, InFlight);
        }
    }

    internal void Begin()
    {
        int inFlight = Interlocked.Increment(ref _inFlight);
        int peak = Volatile.Read(ref _peakInFlight);
        while (inFlight > peak)
        {
            int seen = Interlocked.CompareExchange(ref _peakInFlight, inFlight, peak);
            if (seen == peak)
            {
                return;
            }

            peak = seen;
        }
    }

    /// <summary>The answer is decided. Whoever hears nothing still waits: the request is in flight until <see cref="Leave"/>.</summary>
    internal void Record(RequestRecord record)
    {
        bool refused = record.Status is 0 or >= 400;
        Counter counter = _counters.GetOrAdd(
            new Key(record.AccountId, record.Region, record.Service, record.Action), static _ => new Counter());
        Interlocked.Increment(ref counter.Requests);
        Interlocked.Increment(ref _total);
        if (refused)
        {
            Interlocked.Increment(ref counter.Refused);
            Interlocked.Increment(ref _refused);
        }

        lock (_gate)
        {
            _recent.Enqueue(record);
            while (_recent.Count > _capacity)
            {
                _recent.Dequeue();
            }
        }
    }

    /// <summary>The answer is sent, or the connection is gone.</summary>
    internal void Leave() => Interlocked.Decrement(ref _inFlight);

    private readonly record struct Key(string Account, string Region, string Service, string Action);

    private sealed class Counter
    {
        public long Requests;
        public long Refused;
    }
}
