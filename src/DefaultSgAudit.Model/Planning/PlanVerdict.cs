namespace DefaultSgAudit.Model;

/// <summary>What a plan would do to traffic that was seen.</summary>
public enum PlanVerdict
{
    /// <summary>The logs do not say who opens it, so that it can only be said whether either way would be let through.</summary>
    Unknown = 0,

    /// <summary>A conversation that the plan lets through.</summary>
    Covered = 1,

    /// <summary>A conversation that the plan would end: a rule is missing.</summary>
    WouldBreak = 2,

    /// <summary>Refused so far, and let through by the plan; a network ACL may still refuse it.</summary>
    NewlyExposed = 3,

    /// <summary>Let through and not taken up so far: no reason for a rule, whatever the plan does.</summary>
    AttemptOnly = 4,

    /// <summary>Refused so far, and refused by the plan.</summary>
    StillRejected = 5,
}
