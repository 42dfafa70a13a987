namespace DefaultSgAudit.Model;

/// <summary>A default security group as it was before it was changed: everything that it takes to put it back.</summary>
public sealed record SavedGroup : IGroupResult, ITargeted
{
    /// <summary>The account that owns the group, 12 digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region's code.</summary>
    public required string Region { get; init; }

    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The VPC's default security group.</summary>
    public required string GroupId { get; init; }

    /// <summary>When it was read, in UTC.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>What it was saved before.</summary>
    public required SaveReason Reason { get; init; }

    /// <summary>Every rule, with id, description and tags.</summary>
    public required DisplayList<SecurityGroupRule> Rules { get; init; }

    /// <summary>The group's own tags.</summary>
    public DisplayList<ResourceTag> Tags { get; init; } = ResourceTag.None;

    /// <summary>What elsewhere named the group, a line each; for the record, it is not restored.</summary>
    public DisplayList<string> References { get; init; } = new([]);

    /// <summary>The digest of the saved state, <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public string Digest { get; init; } = string.Empty;

    /// <summary>The same as JSON, the text that a file of it holds. Store it anywhere: Restore-DefaultSgRule takes it back.</summary>
    public string Document { get; init; } = string.Empty;

    /// <inheritdoc/>
    Target? ITargeted.Target => Target;

    /// <summary>How later steps reach the same account; not shown, not serialised.</summary>
    internal Target? Target { get; init; }

    string? IGroupResult.AccountId => AccountId;

    string? IGroupResult.Region => Region;

    string? IGroupResult.VpcId => VpcId;

    string? IGroupResult.GroupId => GroupId;

    /// <summary>What and when.</summary>
    /// <returns>For example <c>111122223333/eu-west-1/sg-0a1b: 4 rules of 2026-01-31T12:00:00Z</c>.</returns>
    public override string ToString() => $"{AccountId}/{Region}/{GroupId}: {Rules.Count} rules of {SavedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
}
