namespace DefaultSgAudit.Sandbox.World;

/// <summary>What a security group rule names as its other side.</summary>
public enum SandboxPeerKind
{
    /// <summary>An IPv4 range.</summary>
    Ipv4 = 0,

    /// <summary>An IPv6 range.</summary>
    Ipv6 = 1,

    /// <summary>A prefix list.</summary>
    PrefixList = 2,

    /// <summary>A security group, of this VPC or of a peered one.</summary>
    SecurityGroup = 3,
}
