using DefaultSgAudit.Model;

namespace DefaultSgAudit.Engine.Reporting.Facts;

/// <summary>How many members of default groups belong to a kind of resource.</summary>
internal sealed class OwnerCount(OwnerKind kind)
{
    public OwnerKind Kind => kind;

    public int Members { get; private set; }

    /// <summary>Those that EC2 itself lets the account move.</summary>
    public int Movable { get; private set; }

    /// <summary>Those for which there is a command that moves them by their owner's service.</summary>
    public int ByService { get; private set; }

    public void Add(GroupMember member)
    {
        Members++;
        Movable += member.IsMovable ? 1 : 0;
        ByService += !member.IsMovable && member.MoveWith is not null ? 1 : 0;
    }
}
