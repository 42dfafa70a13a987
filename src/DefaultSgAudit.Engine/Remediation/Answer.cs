namespace DefaultSgAudit.Engine.Remediation;

/// <summary>What was said to a change.</summary>
public enum Answer
{
    /// <summary>It is not to be made, or this is only to see what would be.</summary>
    No = 0,

    /// <summary>It is to be made.</summary>
    Yes = 1,

    /// <summary>It was to be made, but not in spite of its danger.</summary>
    NotInDanger = 2,
}
