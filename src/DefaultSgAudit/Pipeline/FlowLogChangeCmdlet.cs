using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>A cmdlet that makes or ends flow logs, with leave, of what was named.</summary>
public abstract class FlowLogChangeCmdlet : ChangeCmdlet<FlowLogChange>
{
    private Confirmation _confirmation = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _confirmation = new Confirmation(this);
    }

    private protected override void Observe(SweepEvent found)
    {
        if (found is QuestionEvent question)
        {
            _confirmation.Ask(question);
        }
    }
}
