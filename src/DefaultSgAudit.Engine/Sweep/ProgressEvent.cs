using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>How far the sweep has come since the last event of this kind.</summary>
/// <param name="Found">How many more targets are known to be ahead.</param>
/// <param name="Done">The target that is finished, if one is.</param>
public sealed record ProgressEvent(int Found, Target? Done) : SweepEvent;
