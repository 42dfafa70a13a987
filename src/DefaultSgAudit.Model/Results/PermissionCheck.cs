namespace DefaultSgAudit.Model;

/// <summary>Whether the caller may make one kind of change to one default security group, as EC2 itself answered.</summary>
public sealed record PermissionCheck : IGroupResult, ITargeted
{
    /// <summary>The account that owns the group, 12 digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public string? Region { get; init; }

    /// <summary>The VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public string? GroupId { get; init; }

    /// <summary>The IAM action, for example <c>ec2:RevokeSecurityGroupIngress</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Whether EC2 would do it; null where that could not be told.</summary>
    public bool? IsAllowed { get; init; }

    /// <summary>Why not, or why that could not be told.</summary>
    public string? Reason { get; init; }

    /// <summary>The kind of failure behind it; null where the action is allowed.</summary>
    public FailureKind? FailureKind { get; init; }

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    /// <summary>What and whether.</summary>
    /// <returns>For example <c>sg-0a1b: ec2:RevokeSecurityGroupIngress allowed</c>.</returns>
    public override string ToString() => $"{GroupId ?? "?"}: {Action} {IsAllowed switch { true => "allowed", false => "not allowed", null => "unknown" }}";
}
