using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Sweep;

/// <summary>How far the sweep has come since the last event of this kind.</summary>
/// <param name="AccountId">The account that it is about; null where that is not known.</param>
/// <param name="Found">How many more targets of the account are known to be ahead.</param>
/// <param name="Done">The target that is finished, if one is.</param>
public sealed record ProgressEvent(string? AccountId, int Found, Target? Done) : SweepEvent
{
    /// <summary>A target is finished.</summary>
    /// <param name="target">The target.</param>
    /// <returns>The event that says so.</returns>
    internal static ProgressEvent Of(Target target) => new(target.AccountId, 0, target);
}
