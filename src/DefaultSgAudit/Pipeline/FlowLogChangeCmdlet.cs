using DefaultSgAudit.Commands.Errors;
using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>A cmdlet that makes or ends flow logs, with leave, of what was named.</summary>
public abstract class FlowLogChangeCmdlet : GroupCmdlet<FlowLogChange>
{
    private Confirmation _confirmation = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _confirmation = new Confirmation(this);
    }

    /// <summary>
    /// Nothing named means everything where things are read; where they are changed, that has to be said. A row or result
    /// without group and VPC stands for a region that was not read, or has its columns named otherwise: never for all of it.
    /// </summary>
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

        return [new FailureEvent(InputFailures.NothingChosen with { AccountId = AccountId, Region = Given(Region).FirstOrDefault() })];
    }

    private protected override void Observe(SweepEvent found)
    {
        if (found is QuestionEvent question)
        {
            _confirmation.Ask(question);
        }
    }
}
