namespace DefaultSgAudit.Sandbox.World;

/// <summary>The rules a default security group begins with.</summary>
public enum SandboxGroupState
{
    /// <summary>
    /// As AWS makes it: all traffic from itself in, all traffic out, over IPv6 too where the VPC has it. See
    /// <see href="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"/>.
    /// </summary>
    Factory = 0,

    /// <summary>No rule at all.</summary>
    Cleared = 1,
}
