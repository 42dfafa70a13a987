namespace DefaultSgAudit.Model;

/// <summary>A step of a plan's roll-out. Each waits until somebody asks for it.</summary>
public enum RolloutStage
{
    /// <summary>The plan's groups are made, with their rules and no other.</summary>
    Create = 0,

    /// <summary>Members get their groups beside the default group: nothing is taken from them.</summary>
    Attach = 1,

    /// <summary>Members leave the default group.</summary>
    Detach = 2,
}
