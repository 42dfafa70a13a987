namespace DefaultSgAudit.Model;

/// <summary>What a plan would do to the traffic of one interface with one peer on one service.</summary>
public sealed record PlanTestItem : IGroupResult
{
    /// <summary>The account that owns the VPC, 12 digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public required string Region { get; init; }

    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public required string GroupId { get; init; }

    /// <summary>The interface, <c>eni-...</c>.</summary>
    public required string NetworkInterfaceId { get; init; }

    /// <summary>What would become of the traffic.</summary>
    public required PlanVerdict Verdict { get; init; }

    /// <summary>The traffic.</summary>
    public required TrafficSummary Traffic { get; init; }

    /// <summary>The group whose rule lets it through; null where none does.</summary>
    public string? MatchedGroup { get; init; }

    /// <summary>The rule that lets it through, in a few words; null where none does.</summary>
    public string? MatchedRule { get; init; }

    /// <summary>The rule that would let it through, ready to add; null where none is missing.</summary>
    public PlannedRule? MissingRule { get; init; }

    /// <summary>The planned group that the missing rule belongs to; null where the interface gets none.</summary>
    public string? MissingFrom { get; init; }

    /// <summary>What to know about the verdict; null if nothing.</summary>
    public string? Note { get; init; }

    string? IGroupResult.AccountId => AccountId;

    string? IGroupResult.Region => Region;

    string? IGroupResult.VpcId => VpcId;

    string? IGroupResult.GroupId => GroupId;

    /// <summary>Verdict and traffic.</summary>
    /// <returns>For example <c>WouldBreak: eni-0a1b: Established Inbound tcp/443 from 10.0.1.5</c>.</returns>
    public override string ToString() => $"{Verdict}: {Traffic}";
}
