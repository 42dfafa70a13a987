namespace DefaultSgAudit.Engine.Rollout;

/// <summary>What a line of a journal says.</summary>
internal enum JournalKind
{
    /// <summary>A change is about to be made.</summary>
    Change = 0,

    /// <summary>The change before it was refused: nothing came of it.</summary>
    Void = 1,

    /// <summary>A step and all after it are undone.</summary>
    Undone = 2,

    /// <summary>An interface is about to be put back into its former groups.</summary>
    Return = 3,
}
