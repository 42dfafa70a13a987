namespace DefaultSgAudit.Model;

/// <summary>What became of a flow log that was to be made or ended.</summary>
public enum FlowLogChangeStatus
{
    /// <summary>It was not done; the error says why.</summary>
    Failed = 0,

    /// <summary>It was made.</summary>
    Enabled = 1,

    /// <summary>One that tells as much was there already.</summary>
    AlreadyEnabled = 2,

    /// <summary>It was ended. What it has delivered stays.</summary>
    Disabled = 3,

    /// <summary>There was none of ours to end, or nothing to watch.</summary>
    NothingToDo = 4,
}
