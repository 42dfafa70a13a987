namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>What was seen in any record of one direction.</summary>
[Flags]
internal enum FlowSigns : ushort
{
    None = 0,

    /// <summary>SYN without ACK: the sender opened.</summary>
    Syn = 1,

    /// <summary>SYN-ACK: the sender answered.</summary>
    SynAck = 2,
    Fin = 4,
    Rst = 8,

    /// <summary>There were TCP flags at all.</summary>
    Flags = 16,

    /// <summary>The record says that it went to the interface.</summary>
    Ingress = 32,

    /// <summary>The record says that it came from the interface.</summary>
    Egress = 64,
}
