using DefaultSgAudit.Sandbox.Services;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>
/// Turns the request away; of several refusals the first one counts. No policy denies the question whose the credentials
/// are, see <see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html"/>.
/// </summary>
internal sealed class RefusalEffect(Refusal refusal) : FaultEffect
{
    public override bool Refuses => true;

    public override bool MayFollowAction => refusal.Kind is RefusalKind.InternalError or RefusalKind.Unavailable;

    public override bool Apply(FaultPlan plan, AwsCall call, double chance)
    {
        if (refusal.Kind == RefusalKind.Denied && call.Action == "GetCallerIdentity")
        {
            return false;
        }

        plan.Refusal = refusal;
        return true;
    }
}
