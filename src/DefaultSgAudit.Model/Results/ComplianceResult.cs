namespace DefaultSgAudit.Model;

/// <summary>
/// The verdict on the default security group of one VPC, or, with status Unknown and no VPC, on an account and region
/// that could not be read.
/// </summary>
public sealed record ComplianceResult : IGroupResult, ITargeted
{
    /// <summary>The account that owns the VPC, 12 digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code; null where not even the account's regions could be read.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC; null on an Unknown result that stands for a whole region or account.</summary>
    public string? VpcId { get; init; }

    /// <summary>The text of the VPC's <c>Name</c> tag.</summary>
    public string? VpcName { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The group's ARN.</summary>
    public string? GroupArn { get; init; }

    /// <summary>Whether the VPC is its region's default VPC; null where that was not read.</summary>
    public bool? IsDefaultVpc { get; init; }

    /// <summary>The verdict.</summary>
    public required ComplianceStatus Status { get; init; }

    /// <summary>Why the verdict is what it is, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the finding is accepted, where somebody has said so; null where nobody has, and on results that are no finding.</summary>
    public AcceptedFinding? Exception { get; init; }

    /// <summary>On an Unknown result: what kind of failure stands behind it.</summary>
    public FailureKind? FailureKind { get; init; }

    /// <summary>How many rules let traffic in, a rule for each peer; null where that was not read.</summary>
    public int? InboundRuleCount { get; init; }

    /// <summary>How many rules let traffic out, a rule for each peer; null where that was not read.</summary>
    public int? OutboundRuleCount { get; init; }

    /// <summary>How many network interfaces are in the group; null where that was not asked or not read.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Whether any network interface is in the group; null where that was not asked or not read.</summary>
    public bool? IsInUse => MemberCount is int count ? count > 0 : null;

    /// <summary>The rules that let traffic in.</summary>
    public DisplayList<SecurityGroupRule> InboundRules { get; init; } = new([]);

    /// <summary>The rules that let traffic out.</summary>
    public DisplayList<SecurityGroupRule> OutboundRules { get; init; } = new([]);

    /// <summary>Where the requirement stands: benchmarks and standards with their control numbers.</summary>
    public DisplayList<ControlReference> Controls { get; init; } = new([]);

    /// <summary>When the group was read, or when AWS Config recorded it, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>Whether EC2 was asked, or AWS Config for what it recorded.</summary>
    public EvidenceSource Source { get; init; }

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>The failure behind an Unknown, cause and remedy apart, where the result has not been through a file.</summary>
    internal Failure? Failure { get; init; }

    /// <summary>Where and what, for example <c>111122223333/eu-west-1/vpc-0a1b: NonCompliant</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{AccountId ?? "?"}/{Region ?? "?"}/{VpcId ?? "?"}: {Status}";
}
