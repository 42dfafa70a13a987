using DefaultSgAudit.Engine.Remediation;
using DefaultSgAudit.Engine.Sweep;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>A cmdlet that makes or ends flow logs, with leave, of what was named.</summary>
public abstract class FlowLogChangeCmdlet : ChangeCmdlet<FlowLogChange>
{
    private readonly SortedDictionary<FlowLogChangeStatus, int> _counts = [];
    private Confirmation _confirmation = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _confirmation = new Confirmation(this);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        Summarize(_counts.Count == 0 ? "No flow logs." : $"Flow logs: {string.Join(", ", _counts.Select(each => $"{each.Value} {each.Key}"))}.");
    }

    private protected override void Observe(SweepEvent found)
    {
        if (found is QuestionEvent question)
        {
            _confirmation.Ask(question);
        }
        else if (found is ItemsEvent<FlowLogChange> items)
        {
            foreach (FlowLogChange change in items.Items)
            {
                _counts[change.Status] = _counts.TryGetValue(change.Status, out int count) ? count + 1 : 1;
            }
        }
    }
}
