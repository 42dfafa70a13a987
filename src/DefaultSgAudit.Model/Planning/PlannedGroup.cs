namespace DefaultSgAudit.Model;

/// <summary>A security group to be made.</summary>
/// <remarks>See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html.</remarks>
public sealed record PlannedGroup
{
    /// <summary>Its name: at most 255 characters that EC2 takes, unique in the plan, and the same for the same input.</summary>
    public required string Name { get; init; }

    /// <summary>Its description: at most 255 characters that EC2 takes.</summary>
    public required string Description { get; init; }

    /// <summary>Why its members are together, for example <c>Auto Scaling group web</c> or <c>same traffic</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Its rules, by direction, protocol, ports and peer.</summary>
    public DisplayList<PlannedRule> Rules { get; init; } = new([]);

    /// <summary>The network interfaces that get it, by id.</summary>
    public DisplayList<string> MemberIds { get; init; } = new([]);

    /// <summary>Its name and size.</summary>
    /// <returns>For example <c>dsg-web: 7 rules, 12 members</c>.</returns>
    public override string ToString() => $"{Name}: {Counted.Of(Rules.Count, "rule")}, {Counted.Of(MemberIds.Count, "member")}";
}
