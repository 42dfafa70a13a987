namespace DefaultSgAudit.Model;

/// <summary>What was seen that asks for a rule.</summary>
public sealed record RuleEvidence
{
    /// <summary>Records of the log.</summary>
    public long Records { get; init; }

    /// <summary>Conversations.</summary>
    public long Conversations { get; init; }

    /// <summary>Days from the first to the last record, both counted.</summary>
    public int Days { get; init; }

    /// <summary>How many peers were seen.</summary>
    public int Peers { get; init; }

    /// <summary>The weakest evidence for who opens it.</summary>
    public TrafficEvidence Weakest { get; init; }

    /// <summary>Start of the first record, in UTC; null where the log has no times.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>End of the last record, in UTC; null where the log has no times.</summary>
    public DateTimeOffset? LastSeen { get; init; }
}
