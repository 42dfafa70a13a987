namespace DefaultSgAudit.Sandbox.World;

/// <summary>A query that takes as many questions until it is done as its region says.</summary>
internal abstract class SandboxQuery
{
    private int _polls;
    private bool _isStopped;

    /// <summary>How far it is for the next question.</summary>
    protected SandboxQueryState Next(SandboxRegion region)
    {
        int poll = Interlocked.Increment(ref _polls);
        return StateAt(poll, region);
    }

    /// <summary>How far it is.</summary>
    protected SandboxQueryState Now(SandboxRegion region) => StateAt(Volatile.Read(ref _polls), region);

    /// <summary>Ends it; false where it has ended before.</summary>
    protected bool End(SandboxRegion region)
    {
        if (Now(region) is not (SandboxQueryState.Waiting or SandboxQueryState.Running))
        {
            return false;
        }

        _isStopped = true;
        return true;
    }

    private SandboxQueryState StateAt(int poll, SandboxRegion region) =>
        _isStopped ? SandboxQueryState.Cancelled
        : poll <= region.PollsUntilQueriesEnd ? (poll <= 1 ? SandboxQueryState.Waiting : SandboxQueryState.Running)
        : region.QueryFailure is null ? SandboxQueryState.Done
        : SandboxQueryState.Failed;
}
