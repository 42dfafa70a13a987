namespace DefaultSgAudit.Model;

/// <summary>Which flow logs watch a VPC's members, or one member, and how much they tell.</summary>
public sealed record FlowLogResult : IGroupResult, ITargeted
{
    /// <summary>The account that owns the VPC, 12 digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The network interface, where one result is about one member; else null.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>Whether flow logs see the traffic.</summary>
    public required FlowLogStatus Status { get; init; }

    /// <summary>How much the best flow log tells; of several members, the least that one of them has.</summary>
    public FlowLogGrade Grade { get; init; }

    /// <summary>The fields that grade A would need beside those of the best flow log.</summary>
    public DisplayList<string> MissingFields { get; init; } = new([]);

    /// <summary>The format of a flow log of grade A, as CreateFlowLogs takes it.</summary>
    public required string RecommendedFormat { get; init; }

    /// <summary>The flow logs that watch the VPC or any member, whether they deliver or not.</summary>
    public required DisplayList<FlowLog> FlowLogs { get; init; }

    /// <summary>How many network interfaces are in the default group.</summary>
    public int MemberCount { get; init; }

    /// <summary>The members that no flow log sees which delivers.</summary>
    public DisplayList<string> UncoveredMembers { get; init; } = new([]);

    /// <summary>
    /// For how many days flow logs that deliver have been there, since they were made; of several members, the least. Whether
    /// each day has data only the logs themselves can tell. Null where there are none.
    /// </summary>
    public double? DaysCovered { get; init; }

    /// <summary>
    /// On how many days, in UTC, something was delivered, as the destinations tell: folders of days at S3, and the time from the
    /// first to the last event of streams in CloudWatch Logs; of several members, the least. Null where that was not asked for,
    /// or could not be read.
    /// </summary>
    public int? DaysWithData { get; init; }

    /// <summary>What keeps flow logs from telling all, a sentence for each.</summary>
    public DisplayList<string> Problems { get; init; } = new([]);

    /// <summary>What kept it from being read; null where it was.</summary>
    public FailureKind? FailureKind { get; init; }

    /// <summary>When it was read, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>Where and what, for example <c>111122223333/eu-west-1/vpc-0a1b: Covered, grade A</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{AccountId ?? "?"}/{Region ?? "?"}/{NetworkInterfaceId ?? VpcId ?? "?"}: {Status}, grade {Grade}";
}
