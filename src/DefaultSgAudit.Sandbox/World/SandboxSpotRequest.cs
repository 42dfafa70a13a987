namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A request for a Spot Instance. See <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SpotInstanceRequest.html"/>.
/// </summary>
public sealed record SandboxSpotRequest : SandboxResource
{
    /// <summary><c>open</c>, <c>active</c>, <c>closed</c>, <c>cancelled</c>, <c>failed</c> or <c>disabled</c>.</summary>
    public string State { get; init; } = "open";

    /// <summary>Whether it launches anew after an interruption.</summary>
    public bool IsPersistent { get; init; }

    /// <summary>What it launches.</summary>
    public SandboxLaunch Launch { get; init; } = new();
}
