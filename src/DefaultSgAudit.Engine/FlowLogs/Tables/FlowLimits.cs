namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>What a measurement may keep in memory.</summary>
internal sealed record FlowLimits
{
    /// <summary>Conversations, all threads together; beyond them, what is over is summed up early.</summary>
    public int MostConversations { get; init; } = 2_500_000;

    /// <summary>Services with a peer each, once something had to be summed up early.</summary>
    public int MostServices { get; init; } = 1_000_000;

    /// <summary>Records to remember where doubles are to be told.</summary>
    public int MostRemembered { get; init; } = 1 << 21;

    /// <summary>Interfaces; records of more are left out, and a failure says so.</summary>
    public int MostInterfaces { get; init; } = 200_000;

    /// <summary>IPv6 addresses, and pairs of addresses of which one hides the other; records of more are left out.</summary>
    public int MostAddresses { get; init; } = 2_000_000;

    /// <summary>Days of coverage, all interfaces together; more are not kept track of.</summary>
    public int MostDays { get; init; } = 200_000;
}
