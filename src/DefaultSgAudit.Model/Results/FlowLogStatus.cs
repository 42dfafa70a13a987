namespace DefaultSgAudit.Model;

/// <summary>Whether flow logs see the traffic of a VPC's members.</summary>
public enum FlowLogStatus
{
    /// <summary>It could not be read.</summary>
    Unknown = 0,

    /// <summary>A flow log that delivers watches all of it.</summary>
    Covered = 1,

    /// <summary>A flow log that delivers watches some members, or only accepted traffic.</summary>
    Partial = 2,

    /// <summary>There are flow logs, but none of them delivers what can be used.</summary>
    NotDelivering = 3,

    /// <summary>No flow log watches it.</summary>
    NotCovered = 4,
}
