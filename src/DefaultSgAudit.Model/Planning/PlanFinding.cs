namespace DefaultSgAudit.Model;

/// <summary>Something that the logs do not settle, for a human to decide.</summary>
public sealed record PlanFinding
{
    /// <summary>What it is.</summary>
    public required PlanFindingKind Kind { get; init; }

    /// <summary>The member that it is about; null where it is about a group or the plan.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>The planned group that it is about; null where it is about a member alone.</summary>
    public string? GroupName { get; init; }

    /// <summary>What was seen, and what to do about it, in a sentence or two.</summary>
    public required string Cause { get; init; }

    /// <summary>Rules that would settle it one way or the other; none of them is in the plan.</summary>
    public DisplayList<PlannedRule> Candidates { get; init; } = new([]);

    /// <summary>Records of the log that it rests on.</summary>
    public long Records { get; init; }

    /// <summary>Kind and cause.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Kind}: {Cause}";
}
