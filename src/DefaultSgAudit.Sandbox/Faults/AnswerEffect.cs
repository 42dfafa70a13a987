using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>Changes how the answer is made or sent.</summary>
internal sealed class AnswerEffect(Action<FaultPlan> change, bool mayFollowAction) : FaultEffect
{
    public override bool MayFollowAction => mayFollowAction;

    public override bool Apply(FaultPlan plan, AwsCall call, double chance)
    {
        change(plan);
        return true;
    }
}
