namespace DefaultSgAudit.Engine.FlowLogs.Tables;

/// <summary>What all tables of a measurement share.</summary>
internal sealed record TableSettings
{
    public required Vocabulary Vocabulary { get; init; }

    public required FlowLimits Limits { get; init; }

    /// <summary>What hashes begin with. Not the same in every process, so that nobody can write logs that collide.</summary>
    public required ulong Seed { get; init; }

    public required SharedConversations Conversations { get; init; }

    public required Deduplication Deduplication { get; init; }

    public Writers Writers { get; } = new();

    /// <summary>The first second that counts.</summary>
    public uint From { get; init; }

    /// <summary>The first second that counts no more.</summary>
    public uint Until { get; init; } = uint.MaxValue;
}
