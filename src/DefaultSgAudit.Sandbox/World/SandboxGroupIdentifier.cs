namespace DefaultSgAudit.Sandbox.World;

/// <summary>
/// A security group as a network interface names it. See
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GroupIdentifier.html"/>.
/// </summary>
/// <param name="GroupId">The id, <c>sg-...</c>.</param>
/// <param name="GroupName">The name.</param>
public sealed record SandboxGroupIdentifier(string GroupId, string GroupName);
