using System.Management.Automation;
using DefaultSgAudit.Commands.Completion;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>A cmdlet about default groups that an audit has found, or that are named by id.</summary>
/// <typeparam name="T">What the cmdlet emits.</typeparam>
public abstract class GroupCmdlet<T> : TargetedCmdlet<T>
{
    /// <summary>
    /// Default groups to look at, by id; every VPC's where it is left out. A group that does not exist, belongs to another
    /// account or is not a default group is an error, and the others are looked at.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[]? GroupId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RefuseBlank(nameof(GroupId), GroupId);
    }

    private protected override bool IsAboutGroups => true;

    private protected override string[] GroupIds => Given(GroupId);
}
