namespace DefaultSgAudit.Model;

/// <summary>What became of one default security group that was to be cleared or restored.</summary>
public sealed record RemediationResult : IGroupResult, ITargeted
{
    /// <summary>The account that owns the group, 12 digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public string? GroupId { get; init; }

    /// <summary>How it ended.</summary>
    public required RemediationStatus Status { get; init; }

    /// <summary>Why it ended so, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>The kind of failure behind it; null where there is none.</summary>
    public FailureKind? FailureKind { get; init; }

    /// <summary>Which rules were to be cleared; null where the group was to be restored.</summary>
    public RemediationDirection? Direction { get; init; }

    /// <summary>The rules that this run took away; with status Skipped, those that it would have taken away.</summary>
    public DisplayList<SecurityGroupRule> RemovedRules { get; init; } = new([]);

    /// <summary>The rules that this run put back; with status Skipped, those that it would have put back.</summary>
    public DisplayList<SecurityGroupRule> AddedRules { get; init; } = new([]);

    /// <summary>What is left to do, and why.</summary>
    public DisplayList<UnfinishedRule> UnfinishedRules { get; init; } = new([]);

    /// <summary>The network interfaces in the group.</summary>
    public DisplayList<GroupMember> Members { get; init; } = new([]);

    /// <summary>What elsewhere names the group.</summary>
    public DisplayList<GroupReference> References { get; init; } = new([]);

    /// <summary>Whether this run tagged the group.</summary>
    public bool IsMarked { get; init; }

    /// <summary>The state before the change; null where nothing was to be changed.</summary>
    public SavedGroup? Backup { get; init; }

    /// <summary>Where <see cref="Backup"/> was saved: a file, or <c>s3://bucket/key</c>; null where it was not.</summary>
    public string? BackupPath { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset CompletedAt { get; init; }

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>Where and what, for example <c>111122223333/eu-west-1/sg-0a1b: Cleared</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{AccountId ?? "?"}/{Region ?? "?"}/{GroupId ?? "?"}: {Status}";
}
