namespace DefaultSgAudit.Model;

/// <summary>A group that exists and matters to a plan, as it was when the plan was made.</summary>
public sealed record ReferencedGroup
{
    /// <summary>Its id, <c>sg-...</c>.</summary>
    public required string GroupId { get; init; }

    /// <summary>Its name, where it is told.</summary>
    public string? GroupName { get; init; }

    /// <summary>The account that owns it, where it is told.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The VPC that it is in, where it is told.</summary>
    public string? VpcId { get; init; }

    /// <summary>The private and IPv6 addresses of its members.</summary>
    public DisplayList<string> Addresses { get; init; } = new([]);

    /// <summary>Its rules, where a member of the default group keeps it.</summary>
    public DisplayList<SecurityGroupRule> Rules { get; init; } = new([]);
}
