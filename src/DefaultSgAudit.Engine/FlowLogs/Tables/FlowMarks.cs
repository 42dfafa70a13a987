namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>What is rare, and worth a word.</summary>
[Flags]
internal enum FlowMarks : byte
{
    None = 0,

    /// <summary>Elastic Fabric Adapter traffic.</summary>
    Efa = 1,

    /// <summary>Refused by a block of public access.</summary>
    BlockedPublicAccess = 2,

    /// <summary>Refused by encryption controls.</summary>
    EncryptionControl = 4,

    /// <summary>Accepted here and refused elsewhere in the log: packets after the close, or an ACL.</summary>
    AlsoRejected = 8,

    /// <summary>The interface passes on what belongs to another address.</summary>
    Forwarded = 16,

    /// <summary>Counted before the end of the log, to save memory.</summary>
    Collapsed = 32,

    /// <summary>ICMP beside a live conversation with the same peer.</summary>
    Errors = 64,
}
