using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>What a fault does to a request it matches. Called under the fault's lock.</summary>
internal abstract class FaultEffect
{
    /// <summary>
    /// Whether it turns requests away, and so has nothing to say about one that is turned away already.
    /// </summary>
    public virtual bool Refuses => false;

    /// <summary>Whether it can wait until the action is done.</summary>
    public virtual bool MayFollowAction => false;

    /// <param name="plan">What is to happen to the request.</param>
    /// <param name="call">The request.</param>
    /// <param name="chance">A number in [0, 1) that the fault's seed gives.</param>
    /// <returns>Whether anything happens.</returns>
    public abstract bool Apply(FaultPlan plan, AwsCall call, double chance);
}
