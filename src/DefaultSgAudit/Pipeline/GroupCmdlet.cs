namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>A cmdlet about what surrounds default groups, which an audit has found or which are named by id.</summary>
/// <typeparam name="T">What the cmdlet emits.</typeparam>
public abstract class GroupCmdlet<T> : TargetedCmdlet<T>
{
    private protected override bool IsAboutGroups => true;
}
