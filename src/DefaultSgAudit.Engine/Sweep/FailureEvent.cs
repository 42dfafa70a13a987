using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>Something could not be read. The sweep goes on.</summary>
/// <param name="Failure">What, where and why.</param>
public sealed record FailureEvent(Failure Failure) : SweepEvent;
