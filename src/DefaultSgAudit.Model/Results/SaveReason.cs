namespace DefaultSgAudit.Model;

/// <summary>What a group was saved before.</summary>
public enum SaveReason
{
    /// <summary>Before its rules were cleared.</summary>
    Clear = 0,

    /// <summary>Before an earlier state was restored.</summary>
    Restore = 1,
}
