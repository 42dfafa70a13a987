namespace DefaultSgAudit.Sandbox.World;

/// <summary>How far a query is.</summary>
internal enum SandboxQueryState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}
