namespace DefaultSgAudit.Model;

/// <summary>A result about a VPC's default security group: cmdlets take each other's results from the pipeline as this.</summary>
public interface IGroupResult
{
    /// <summary>The account that owns the VPC, 12 digits; null where that was not read.</summary>
    string? AccountId { get; }

    /// <summary>The region's code; null where that was not read.</summary>
    string? Region { get; }

    /// <summary>The VPC, <c>vpc-...</c>; null on a result that stands for a whole region or account.</summary>
    string? VpcId { get; }

    /// <summary>The VPC's default security group, <c>sg-...</c>; null where it was not read.</summary>
    string? GroupId { get; }
}
