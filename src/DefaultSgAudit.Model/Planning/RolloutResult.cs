namespace DefaultSgAudit.Model;

/// <summary>What became of one group, or of one member, of a plan that was rolled out or undone.</summary>
public sealed record RolloutResult : IGroupResult, ITargeted
{
    /// <summary>The account that owns the VPC, 12 digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The member, <c>eni-...</c>; null where the result is about a group, or about the whole plan.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>The planned groups that it is about, by name: one, or those of the member.</summary>
    public DisplayList<string> PlannedGroup { get; init; } = new([]);

    /// <summary>Their ids; empty where they are not there.</summary>
    public DisplayList<string> NewGroupId { get; init; } = new([]);

    /// <summary>The step that was asked for; with <see cref="IsUndo"/>, the one down to which things were undone.</summary>
    public required RolloutStage Stage { get; init; }

    /// <summary>Whether it was to be undone.</summary>
    public bool IsUndo { get; init; }

    /// <summary>How it ended.</summary>
    public required RolloutStatus Status { get; init; }

    /// <summary>Why it ended so, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What has to be run by hand, as an AWS CLI command. Words in capitals are to be filled in. Null where nothing is to be
    /// run, or nothing would help.
    /// </summary>
    public string? Command { get; init; }

    /// <summary>The groups that the member was in before; empty where the result is about a group.</summary>
    public DisplayList<string> FormerGroups { get; init; } = new([]);

    /// <summary>The kind of failure behind it; null where there is none.</summary>
    public FailureKind? FailureKind { get; init; }

    /// <summary>The file that has what was there before; null where nothing was to be changed.</summary>
    public string? JournalPath { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset CompletedAt { get; init; }

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>Where and what, for example <c>111122223333/eu-west-1/eni-0a1b: Attached</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{AccountId ?? "?"}/{Region ?? "?"}/{NetworkInterfaceId ?? $"{PlannedGroup}"}: {Status}";
}
