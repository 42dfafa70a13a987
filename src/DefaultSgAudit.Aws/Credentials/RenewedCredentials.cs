using Amazon.Runtime;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Aws.Credentials;

/// <summary>Credentials that are asked for once, however many want them, and again before they end.</summary>
internal abstract class RenewedCredentials : CancellableCredentials
{
    private static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestUse = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private Task<TemporaryKeys>? _asking;
    private TemporaryKeys? _current;
    private DateTime _renewAt;

    protected RenewedCredentials()
    {
    }

    /// <summary>Begins with the keys that others have.</summary>
    protected RenewedCredentials(RenewedCredentials other)
    {
        lock (other._lock)
        {
            _current = other._current;
            _renewAt = other._renewAt;
        }
    }

    public sealed override async Task<ImmutableCredentials> GetCredentialsAsync(CancellationToken cancellationToken) =>
        (await GetKeysAsync(cancellationToken)).Keys;

    protected async Task<TemporaryKeys> GetKeysAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<TemporaryKeys> asking;
            bool isMine;
            lock (_lock)
            {
                if (_current is not null && DateTime.UtcNow < _renewAt)
                {
                    return _current;
                }

                isMine = _asking is null || _asking.IsCompleted;
                if (isMine)
                {
                    _asking = RenewAsync(cancellationToken);
                }

                asking = _asking!;
            }

            try
            {
                return await asking;
            }
            catch (OperationCanceledException) when (!isMine && !cancellationToken.IsCancellationRequested)
            {
                // Whoever asked first gave up; the next one asks.
            }
        }
    }

    protected abstract Task<TemporaryKeys> AskAsync(CancellationToken cancellationToken);

    private async Task<TemporaryKeys> RenewAsync(CancellationToken cancellationToken)
    {
        // Not under the caller's lock.
        await Task.Yield();
        DateTime asked = DateTime.UtcNow;
        try
        {
            TemporaryKeys keys = await AskAsync(cancellationToken);
            lock (_lock)
            {
                _current = keys;
                _renewAt = RenewalOf(keys, asked);
                return keys;
            }
        }
        catch (AuditException) when (_current?.Expiration > DateTime.UtcNow)
        {
            // Those there are still hold.
            return _current;
        }
    }

    /// <summary>Well before the end; but keys of a short life are used for a while all the same.</summary>
    private static DateTime RenewalOf(TemporaryKeys keys, DateTime asked)
    {
        if (keys.Expiration is not DateTime end)
        {
            return DateTime.MaxValue;
        }

        TimeSpan life = end.ToUniversalTime() - asked;
        TimeSpan lead = life < LongestLead + LongestLead ? TimeSpan.FromTicks(life.Ticks / 2) : LongestLead;
        TimeSpan use = life - lead;
        return asked + (use < ShortestUse ? ShortestUse : use);
    }
}
