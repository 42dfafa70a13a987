namespace DefaultSgAudit.Aws.Pacing;

/// <summary>The right to have one request under way.</summary>
internal readonly struct RequestSlot(SemaphoreSlim slots, long sentAt) : IDisposable
{
    /// <summary>When the request went out, in <see cref="System.Diagnostics.Stopwatch"/> ticks.</summary>
    public long SentAt => sentAt;

    public void Dispose() => slots.Release();
}
