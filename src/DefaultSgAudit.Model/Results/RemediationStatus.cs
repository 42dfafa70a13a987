namespace DefaultSgAudit.Model;

/// <summary>How clearing or restoring a default security group ended.</summary>
public enum RemediationStatus
{
    /// <summary>The rules are gone; EC2 was asked again and shows none.</summary>
    Cleared = 0,

    /// <summary>There was nothing to clear, and nothing was changed.</summary>
    AlreadyClear = 1,

    /// <summary>The group is as it was saved; EC2 was asked again and shows it so.</summary>
    Restored = 2,

    /// <summary>The group was as it was saved, and nothing was changed.</summary>
    AlreadyRestored = 3,

    /// <summary>Something was changed, but the group is not as it should be: <c>UnfinishedRules</c> says what and why.</summary>
    Partial = 4,

    /// <summary>Nothing was changed, because changing it could do harm.</summary>
    Refused = 5,

    /// <summary>It could not be done, or could not be verified.</summary>
    Failed = 6,

    /// <summary>Nothing was changed, because of <c>-WhatIf</c> or because the answer was no.</summary>
    Skipped = 7,
}
