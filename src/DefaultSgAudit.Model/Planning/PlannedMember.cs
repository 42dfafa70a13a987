namespace DefaultSgAudit.Model;

/// <summary>A member of the default group, and what becomes of it.</summary>
public sealed record PlannedMember
{
    /// <summary>The interface, <c>eni-...</c>.</summary>
    public required string NetworkInterfaceId { get; init; }

    /// <summary>What kind of resource it belongs to.</summary>
    public OwnerKind OwnerKind { get; init; }

    /// <summary>The resource's name or id, where the interface tells it.</summary>
    public string? Owner { get; init; }

    /// <summary>The names of the groups of the plan that it gets.</summary>
    public DisplayList<string> Groups { get; init; } = new([]);

    /// <summary>The ids of the groups besides default that it is in and keeps.</summary>
    public DisplayList<string> OtherGroups { get; init; } = new([]);

    /// <summary>Its addresses, private, public and IPv6.</summary>
    public DisplayList<string> Addresses { get; init; } = new([]);

    /// <summary>Those of them that are public IPv4 addresses: rules that name groups do not match them.</summary>
    public DisplayList<string> PublicAddresses { get; init; } = new([]);

    /// <summary>The subnet that it is in.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Whether EC2 itself lets this account change the interface's groups; else its owner's service has to.</summary>
    public bool IsMovable { get; init; }

    /// <summary>The AWS CLI command that moves it, with words in capitals to be filled in; null where there is none.</summary>
    public string? MoveWith { get; init; }

    /// <summary>Why it gets these groups.</summary>
    public required string Reason { get; init; }

    /// <summary>How well the log covers it; null where it says nothing of it.</summary>
    public TrafficCoverage? Coverage { get; init; }

    /// <summary>For example <c>eni-0a1b: dsg-web (Auto Scaling group web)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{NetworkInterfaceId}: {Groups} ({Reason})";
}
