namespace DefaultSgAudit.Model;

/// <summary>What was done about the flow log of a VPC, a subnet or a network interface.</summary>
public sealed record FlowLogChange : IGroupResult, ITargeted
{
    /// <summary>The account that owns the VPC, 12 digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public string? GroupId { get; init; }

    /// <summary>What is watched: the VPC, a subnet or a network interface; null where there is nothing.</summary>
    public string? ResourceId { get; init; }

    /// <summary>The flow log; null where there is none.</summary>
    public string? FlowLogId { get; init; }

    /// <summary>What became of it.</summary>
    public required FlowLogChangeStatus Status { get; init; }

    /// <summary>Where it delivers to: the bucket's ARN with its folder, or the log group's name.</summary>
    public string? Destination { get; init; }

    /// <summary>The same in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it was not done; null where it was.</summary>
    public FailureKind? FailureKind { get; init; }

    /// <summary>When it was read last, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>Where and what, for example <c>111122223333/eu-west-1/vpc-0a1b: Enabled fl-0c2d</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{AccountId ?? "?"}/{Region ?? "?"}/{ResourceId ?? VpcId ?? "?"}: {Status}{(FlowLogId is null ? string.Empty : " " + FlowLogId)}";
}
