namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// What an instance is launched with, as far as security groups go. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResponseLaunchTemplateData.html"/>.
/// </summary>
public sealed record SandboxLaunch
{
    /// <summary>The subnet; launch templates name one only at an interface.</summary>
    public string? SubnetId { get; init; }

    /// <summary>The ids of the groups of the instance as a whole.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];

    /// <summary>The names of groups of the default VPC; launch templates alone have them.</summary>
    public IReadOnlyList<string> GroupNames { get; init; } = [];

    /// <summary>The interfaces that are described one by one.</summary>
    public IReadOnlyList<SandboxLaunchInterface> Interfaces { get; init; } = [];
}
