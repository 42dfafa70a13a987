namespace DefaultSgAudit.Sandbox.World;

/// <summary>An interface that an instance is launched with.</summary>
public sealed record SandboxLaunchInterface
{
    /// <summary>The subnet; null for none.</summary>
    public string? SubnetId { get; init; }

    /// <summary>An interface that exists; null for a new one.</summary>
    public string? NetworkInterfaceId { get; init; }

    /// <summary>The ids of its groups.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];
}
