using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Engine.Sweep;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// A cmdlet that changes something at AWS. Nothing named means everything where things are read; where they are changed, that
/// has to be said. A row or result without group and VPC stands for a region that was not read, or has its columns named
/// otherwise: never for all of it.
/// </summary>
/// <typeparam name="T">What the cmdlet emits.</typeparam>
public abstract class ChangeCmdlet<T> : GroupCmdlet<T>
{
    private protected override IEnumerable<SweepEvent> Ask()
    {
        bool hasIds = Given(VpcId).Length + Given(GroupId).Length > 0;
        if (InputObject is not null)
        {
            return string.IsNullOrWhiteSpace(InputObject.GroupId) && string.IsNullOrWhiteSpace(InputObject.VpcId) && !hasIds
                ? [new FailureEvent(InputFailures.NotRead(InputObject.AccountId, InputObject.Region))]
                : base.Ask();
        }

        if (Target is not null || hasIds || (IsTyped(nameof(Region)) && (!MyInvocation.ExpectingInput || IsConnectionPiped)))
        {
            return base.Ask();
        }

        if (!MyInvocation.ExpectingInput)
        {
            ThrowTerminatingError(ErrorRecords.From(InputFailures.NothingChosen));
        }

        return [new FailureEvent(InputFailures.RowWithoutGroup with { AccountId = Given(AccountId).FirstOrDefault(), Region = Given(Region).FirstOrDefault() })];
    }
}
