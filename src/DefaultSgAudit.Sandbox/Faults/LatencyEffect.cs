using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>Answers later; several latencies add up.</summary>
internal sealed class LatencyEffect(TimeSpan delay, TimeSpan jitter) : FaultEffect
{
    public override bool MayFollowAction => true;

    public override bool Apply(FaultPlan plan, AwsCall call, double chance)
    {
        plan.Delay += delay + TimeSpan.FromTicks((long)(jitter.Ticks * chance));
        return true;
    }
}
