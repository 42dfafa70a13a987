using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>Turns the request away; of several refusals the first one counts.</summary>
internal sealed class RefusalEffect(Refusal refusal) : FaultEffect
{
    public override bool Refuses => true;

    public override bool Apply(FaultPlan plan, AwsCall call, double chance)
    {
        plan.Refusal = refusal;
        return true;
    }
}
