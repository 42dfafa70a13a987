using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>
/// The rate at which one kind of request may go out: lowered on refusal, raised on success, first quickly until it is
/// refused again, then slowly, so that it stays just below what AWS refills and few requests are refused to find out.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing to free.")]
internal sealed class Pace
{
    private const double FirstRate = 10;
    private const double LowestRate = 0.5;
    private const double OnRefusal = 0.7;

    /// <summary>Where nothing got through since the last refusal, the rate is far off.</summary>
    private const double OnRefusalAgain = 0.5;

    private const double QuickGrowth = 0.5;
    private const double SlowGrowth = 0.05;

    /// <summary>The most that a success may raise the rate by, as a part of it: about one in thirty requests is refused then.</summary>
    private const double MostGrowth = 0.012;

    private readonly object _lock = new();
    private readonly SemaphoreSlim _line = new(1);
    private double _rate = FirstRate;
    private bool _isSettled;
    private long _loweredAt = Stopwatch.GetTimestamp();
    private long _next = Stopwatch.GetTimestamp();
    private long _succeededAt;

    /// <summary>Requests a second.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
            {
                return _rate;
            }
        }
    }

    /// <summary>Waits in line, first come first served, at the rate that holds when one's turn comes.</summary>
    public async Task WaitTurnAsync(CancellationToken cancellationToken)
    {
        await _line.WaitAsync(cancellationToken);
        try
        {
            TimeSpan wait = TakeTurn();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }
        }
        finally
        {
            _line.Release();
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            _succeededAt = Stopwatch.GetTimestamp();
            _rate += _isSettled ? Math.Min(SlowGrowth, _rate * MostGrowth) : QuickGrowth;
        }
    }

    public void Refused(long sentAt)
    {
        lock (_lock)
        {
            // Of the many that were under way when the bucket ran dry, one is the news.
            if (sentAt < _loweredAt)
            {
                return;
            }

            _rate = Math.Max(LowestRate, _rate * (_succeededAt > _loweredAt ? OnRefusal : OnRefusalAgain));
            _isSettled = true;
            _loweredAt = Stopwatch.GetTimestamp();
        }
    }

    public bool IsStuck(long since, TimeSpan patience)
    {
        lock (_lock)
        {
            long last = Math.Max(since, _succeededAt);
            return (Stopwatch.GetTimestamp() - last) / (double)Stopwatch.Frequency > patience.TotalSeconds;
        }
    }

    private TimeSpan TakeTurn()
    {
        lock (_lock)
        {
            long now = Stopwatch.GetTimestamp();
            long interval = (long)(Stopwatch.Frequency / _rate);
            _next = Math.Max(_next + interval, now);
            return TimeSpan.FromSeconds((_next - now) / (double)Stopwatch.Frequency);
        }
    }
}
