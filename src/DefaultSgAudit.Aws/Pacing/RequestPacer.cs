using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace DefaultSgAudit.Aws.Pacing;

/// <summary>
/// Bounds how many requests are under way, and slows down the kinds that AWS refuses as too many. A kind that was never
/// refused is never slowed, and costs no memory.
/// </summary>
/// <remarks>See https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing to free.")]
internal sealed class RequestPacer(int throttleLimit, TimeSpan patience)
{
    private readonly SemaphoreSlim _slots = new(throttleLimit);
    private readonly ConcurrentDictionary<PaceKey, Pace> _paces = new();
    private long _requestCount;

    public long RequestCount => Interlocked.Read(ref _requestCount);

    /// <summary>Waits for the kind's turn and a free slot. The result says when the request went out, and frees the slot.</summary>
    public async Task<RequestSlot> EnterAsync(PaceKey key, CancellationToken cancellationToken)
    {
        bool hasTurn = await WaitTurnAsync(key, cancellationToken);
        await _slots.WaitAsync(cancellationToken);
        while (!hasTurn && _paces.ContainsKey(key))
        {
            // The kind was refused while this one waited for its slot: all that wait with it would go out as if it had not been.
            _slots.Release();
            hasTurn = await WaitTurnAsync(key, cancellationToken);
            await _slots.WaitAsync(cancellationToken);
        }

        Interlocked.Increment(ref _requestCount);
        return new RequestSlot(_slots, Stopwatch.GetTimestamp());
    }

    public void Succeeded(PaceKey key)
    {
        if (_paces.TryGetValue(key, out Pace? pace))
        {
            pace.Succeeded();
        }
    }

    public void Refused(PaceKey key, long sentAt) => _paces.GetOrAdd(key, _ => new Pace()).Refused(sentAt);

    /// <summary>Whether nothing of this kind has been answered for as long as one waits for an answer.</summary>
    public bool IsOutOfPatience(PaceKey key, long firstSentAt) =>
        _paces.TryGetValue(key, out Pace? pace) && pace.IsStuck(firstSentAt, patience);

    private async Task<bool> WaitTurnAsync(PaceKey key, CancellationToken cancellationToken)
    {
        if (!_paces.TryGetValue(key, out Pace? pace))
        {
            return false;
        }

        await pace.WaitTurnAsync(cancellationToken);
        return true;
    }
}
